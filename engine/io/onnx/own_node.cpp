// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/own_node.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace engine::io::onnx {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view mark = "oriel/";
constexpr std::size_t longestDescription = 1 << 16;

Json toJson(const ops::AttributeValue& value)
{
    return std::visit(
        [](const auto& held) {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, ops::Integers>)
                return Json(std::vector<std::int64_t>(held.begin(), held.end()));
            else
                return Json(held);
        },
        value);
}

std::optional<ops::AttributeValue> choiceFrom(const ops::Attribute& attribute, const Json& json)
{
    const auto word = json.get<std::string>();
    const auto found = std::find(attribute.choices.begin(), attribute.choices.end(), word);
    return found == attribute.choices.end() ? std::nullopt : std::optional<ops::AttributeValue>(*found);
}

std::optional<ops::AttributeValue> integersFrom(const Json& json)
{
    const auto numbers = json.get<std::vector<std::int64_t>>();
    if (numbers.size() > ops::Integers::capacity())
        return std::nullopt;
    ops::Integers result;
    for (const std::int64_t number : numbers)
        result.push_back(number);
    return result;
}

std::optional<ops::AttributeValue> valueFrom(const ops::Attribute& attribute, const Json& json)
{
    if (std::holds_alternative<bool>(attribute.initial))
        return json.get<bool>();
    if (std::holds_alternative<std::int64_t>(attribute.initial))
        return json.get<std::int64_t>();
    if (std::holds_alternative<double>(attribute.initial))
        return json.get<double>();
    return std::holds_alternative<ops::Integers>(attribute.initial) ? integersFrom(json)
                                                                    : choiceFrom(attribute, json);
}

// Settings as pairs, in the order in which they were set.
std::optional<ops::Settings> settingsFrom(const ops::Op& op, const Json& json)
{
    ops::Settings settings;
    for (const Json& pair : json) {
        const auto name = pair.at(0).get<std::string>();
        const auto attribute = std::find_if(op.attributes.begin(), op.attributes.end(),
                                            [&](const ops::Attribute& a) { return a.name == name; });
        if (attribute == op.attributes.end())
            return std::nullopt;
        const auto value = valueFrom(*attribute, pair.at(1));
        if (!value)
            return std::nullopt;
        settings.push_back({attribute->name, *value});
    }
    return settings;
}

} // namespace

std::string description(const graph::Node& node, const Names& names)
{
    Json settings = Json::array();
    for (const ops::Setting& setting : node.settings)
        settings.push_back({setting.name, toJson(setting.value)});
    const Json json = {
        {"name", node.name}, {"settings", settings}, {"inputs", names.inputs}, {"outputs", names.outputs}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string_view ownPrefix(std::string_view name)
{
    if (!name.starts_with(mark))
        return {};
    const std::size_t afterOp = name.find('/', mark.size());
    if (afterOp == std::string_view::npos)
        return {};
    return name.substr(0, name.find('/', afterOp + 1));
}

std::optional<OwnNode> ownNode(const onnx_file::NodeProto& first)
{
    const std::string_view prefix = ownPrefix(first.name());
    if (prefix.empty() || prefix != first.name() || first.doc_string().size() > longestDescription)
        return std::nullopt;
    OwnNode result;
    result.op = ops::find(prefix.substr(mark.size(), prefix.find('/', mark.size()) - mark.size()));
    if (!result.op)
        return std::nullopt;
    try {
        const Json json = Json::parse(first.doc_string());
        json.at("name").get_to(result.name);
        json.at("inputs").get_to(result.names.inputs);
        json.at("outputs").get_to(result.names.outputs);
        auto settings = settingsFrom(*result.op, json.at("settings"));
        if (!settings)
            return std::nullopt;
        result.settings = *std::move(settings);
    } catch (const Json::exception&) {
        return std::nullopt;
    }
    result.names.node = prefix;
    return result;
}

} // namespace engine::io::onnx
