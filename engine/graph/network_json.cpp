// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/graph/network.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace engine::graph {
namespace {

using nlohmann::json;

constexpr int formatVersion = 1;
constexpr std::size_t maximumText = 64 << 20;
constexpr std::size_t maximumNodes = 20000;

Error invalid(std::string sentence)
{
    return {.kind = ErrorKind::Invalid, .sentence = std::move(sentence)};
}

json toJson(const ops::AttributeValue& value)
{
    return std::visit(
        [](const auto& v) -> json {
            if constexpr (std::is_same_v<std::decay_t<decltype(v)>, ops::Integers>)
                return std::vector<std::int64_t>(v.begin(), v.end());
            else
                return v;
        },
        value);
}

json toJson(const Link& link)
{
    return {{"node", link.node}, {"output", link.output}};
}

json toJson(const std::vector<NetworkNode>& nodes)
{
    json list = json::array();
    for (const NetworkNode& node : nodes) {
        json entry = {{"id", node.id}, {"name", node.name}, {"x", node.x}, {"y", node.y}};
        if (node.op.empty()) {
            entry["block"] = node.block;
            entry["repeat"] = node.repeat;
        } else {
            entry["op"] = node.op;
        }
        entry["settings"] = json::object();
        for (const ops::Setting& setting : node.settings)
            entry["settings"][std::string(setting.name)] = toJson(setting.value);
        entry["inputs"] = json::array();
        for (const Link& link : node.inputs)
            entry["inputs"].push_back(toJson(link));
        list.push_back(std::move(entry));
    }
    return list;
}

// A setting as the attribute declares it, range and choices checked.
Result<ops::AttributeValue> settingValue(const ops::Attribute& attribute, const json& value,
                                         const std::string& node)
{
    const auto refuse = [&] {
        return invalid(
            text::cat("'", node, "': '", attribute.title, "' cannot be ", value.dump().substr(0, 60), "."));
    };
    const auto inRange = [&](double number) {
        return std::isfinite(number) && number >= attribute.minimum && number <= attribute.maximum;
    };
    if (std::holds_alternative<bool>(attribute.initial)) {
        if (!value.is_boolean())
            return refuse();
        return ops::AttributeValue(value.get<bool>());
    }
    if (std::holds_alternative<std::int64_t>(attribute.initial)) {
        if (!value.is_number_integer() || !inRange(static_cast<double>(value.get<std::int64_t>())))
            return refuse();
        return ops::AttributeValue(value.get<std::int64_t>());
    }
    if (std::holds_alternative<double>(attribute.initial)) {
        if (!value.is_number() || !inRange(value.get<double>()))
            return refuse();
        return ops::AttributeValue(value.get<double>());
    }
    if (std::holds_alternative<std::string_view>(attribute.initial)) {
        const auto choice =
            std::find_if(attribute.choices.begin(), attribute.choices.end(), [&](std::string_view word) {
                return value.is_string() && value.get_ref<const std::string&>() == word;
            });
        if (choice == attribute.choices.end())
            return refuse();
        return ops::AttributeValue(*choice);
    }
    if (!value.is_array() || value.size() > ops::Integers::capacity())
        return refuse();
    ops::Integers numbers;
    for (const json& number : value) {
        if (!number.is_number_integer() || !inRange(static_cast<double>(number.get<std::int64_t>())))
            return refuse();
        numbers.push_back(number.get<std::int64_t>());
    }
    return ops::AttributeValue(numbers);
}

Result<ops::Settings> settings(const ops::Op& op, const json& given, const std::string& node)
{
    ops::Settings result;
    for (const auto& [name, value] : given.items()) {
        const auto attribute = std::find_if(op.attributes.begin(), op.attributes.end(),
                                            [&](const ops::Attribute& a) { return a.name == name; });
        if (attribute == op.attributes.end())
            return invalid(
                text::cat("'", node, "' has a setting '", name, "' that ", op.title, " does not know."));
        const Result<ops::AttributeValue> read = settingValue(*attribute, value, node);
        if (!read)
            return read.error();
        result.push_back({attribute->name, *read});
    }
    return result;
}

Link link(const json& entry)
{
    return {entry.at("node").get<std::int32_t>(), entry.value("output", 0)};
}

Result<NetworkNode> node(const json& entry)
{
    NetworkNode result = {.id = entry.at("id").get<std::int32_t>(),
                          .name = entry.at("name").get<std::string>(),
                          .op = entry.value("op", ""),
                          .block = entry.value("block", ""),
                          .repeat = entry.value("repeat", 1),
                          .x = entry.value("x", 0.0),
                          .y = entry.value("y", 0.0)};
    if (result.name.empty() || result.name.size() > 200)
        return invalid("A node of the network has no name, or one that is too long.");
    if (result.op.empty() == result.block.empty() || result.repeat < 1 || result.repeat > 1000)
        return invalid(text::cat("'", result.name, "' must be an op or a block repeated 1 to 1000 times."));
    for (const json& input : entry.value("inputs", json::array()))
        result.inputs.push_back(link(input));
    if (result.op.empty())
        return result;
    const ops::Op* op = ops::find(result.op);
    if (!op || op->hidden)
        return invalid(
            text::cat("'", result.name, "' is a '", result.op, "', which this Oriel does not know."));
    Result<ops::Settings> read = settings(*op, entry.value("settings", json::object()), result.name);
    if (!read)
        return read.error();
    result.settings = *std::move(read);
    return result;
}

Result<std::vector<NetworkNode>> nodes(const json& list)
{
    std::vector<NetworkNode> result;
    std::set<std::int32_t> ids;
    std::set<std::string> names;
    if (list.size() > maximumNodes)
        return invalid("The network has too many nodes.");
    for (const json& entry : list) {
        Result<NetworkNode> read = node(entry);
        if (!read)
            return read.error();
        if (!ids.insert(read->id).second || !names.insert(read->name).second)
            return invalid(text::cat("Two nodes of the network are called '", read->name,
                                     "'. Give each a name of its own."));
        result.push_back(*std::move(read));
    }
    return result;
}

Result<Network> network(const json& document)
{
    if (document.at("format") != "oriel-network")
        return invalid("This is not an Oriel network.");
    if (document.at("version").get<int>() > formatVersion)
        return Error{.kind = ErrorKind::NewerVersion,
                     .sentence = "This network was made by a newer Oriel. Update Oriel to open it."};
    Network result;
    Result<std::vector<NetworkNode>> trunk = nodes(document.at("nodes"));
    if (!trunk)
        return trunk.error();
    result.nodes = *std::move(trunk);
    result.output = link(document.at("output"));
    for (const json& entry : document.value("blocks", json::array())) {
        Result<std::vector<NetworkNode>> inner = nodes(entry.at("nodes"));
        if (!inner)
            return inner.error();
        result.blocks.push_back(
            {entry.at("name").get<std::string>(), *std::move(inner), link(entry.at("output"))});
    }
    return result;
}

} // namespace

std::string toJson(const Network& network)
{
    json document = {{"format", "oriel-network"},
                     {"version", formatVersion},
                     {"nodes", toJson(network.nodes)},
                     {"output", toJson(network.output)}};
    document["blocks"] = json::array();
    for (const Block& block : network.blocks)
        document["blocks"].push_back(
            {{"name", block.name}, {"nodes", toJson(block.nodes)}, {"output", toJson(block.output)}});
    return document.dump(2);
}

Result<Network> networkFromJson(std::string_view text)
{
    if (text.size() > maximumText)
        return invalid("The network's description is too large.");
    try {
        // Values of a wrong kind and missing keys arrive here as exceptions of the library.
        return network(json::parse(text));
    } catch (const json::exception& failure) {
        return Error{.kind = ErrorKind::Damaged,
                     .sentence =
                         "The network's description cannot be read. Check that the file is an Oriel network.",
                     .detail = failure.what()};
    }
}

} // namespace engine::graph
