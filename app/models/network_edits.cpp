// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/network_edits.h"

#include "engine/core/text.h"
#include "engine/graph/drawn.h"

#include <algorithm>

namespace app::edits {

using namespace engine;
using graph::Block;

namespace {

constexpr double step = 92; // a card and the gap below it, as the templates draw
constexpr std::int32_t mostCopies = 1000;
constexpr std::size_t longestName = 200;

using Nodes = std::vector<NetworkNode>;

Error gone()
{
    return {.kind = ErrorKind::NotFound, .sentence = "That part of the network is not there any more."};
}

Link* outputOf(Network& network, const std::string& level)
{
    if (level.empty())
        return &network.output;
    const auto block = std::ranges::find(network.blocks, level, &Block::name);
    return block == network.blocks.end() ? nullptr : &block->output;
}

NetworkNode* find(Nodes* nodes, std::int32_t id)
{
    if (!nodes)
        return nullptr;
    const auto found = std::ranges::find(*nodes, id, &NetworkNode::id);
    return found == nodes->end() ? nullptr : &*found;
}

std::string freeName(const Nodes& nodes, const std::string& wish)
{
    for (int number = 1;; ++number) {
        std::string name = number == 1 ? wish : text::cat(wish, number);
        if (std::ranges::find(nodes, name, &NetworkNode::name) == nodes.end())
            return name;
    }
}

std::int32_t freeId(const Nodes& nodes)
{
    std::int32_t highest = 0;
    for (const NetworkNode& node : nodes)
        highest = std::max(highest, node.id);
    return highest + 1;
}

// Where the marked output is gone or read by others and exactly one node is read by none, that is the
// output: people expect the last card to give the scores.
void settleOutput(Network& network, const std::string& level)
{
    const Nodes& nodes = *levelOf(network, level);
    Link& output = *outputOf(network, level);
    const auto isRead = [&](std::int32_t id) {
        return std::ranges::any_of(nodes, [id](const NetworkNode& node) {
            return std::ranges::any_of(node.inputs, [id](const Link& link) { return link.node == id; });
        });
    };
    if (graph::findNode(nodes, output.node) && !isRead(output.node))
        return;
    std::int32_t last = 0;
    for (const NetworkNode& node : nodes) {
        if (isRead(node.id))
            continue;
        if (last != 0)
            return;
        last = node.id;
    }
    if (last != 0)
        output = {last, 0};
}

// Moves what stands at or below `y` down by one step.
void makeRoom(Nodes& nodes, double y)
{
    for (NetworkNode& node : nodes)
        if (node.y >= y)
            node.y += step;
}

// Moves what stands below a node up by one step, where nothing stands beside it.
void closeGap(Nodes& nodes, const NetworkNode& gone)
{
    const double y = gone.y;
    const auto isBeside = [&](const NetworkNode& node) {
        return node.id != gone.id && node.y > y - step && node.y < y + step;
    };
    if (std::ranges::any_of(nodes, isBeside))
        return;
    for (NetworkNode& node : nodes)
        if (node.y > y)
            node.y -= step;
}

} // namespace

Nodes* levelOf(Network& network, const std::string& level)
{
    if (level.empty())
        return &network.nodes;
    const auto block = std::ranges::find(network.blocks, level, &Block::name);
    return block == network.blocks.end() ? nullptr : &block->nodes;
}

const Nodes* levelOf(const Network& network, const std::string& level)
{
    if (level.empty())
        return &network.nodes;
    const Block* block = graph::findBlock(network, level);
    return block ? &block->nodes : nullptr;
}

Result<std::int32_t> add(Network& network, const Addition& addition)
{
    Nodes* nodes = levelOf(network, addition.level);
    const NetworkNode* after = find(nodes, addition.after);
    NetworkNode* reader = find(nodes, addition.edgeTo);
    const auto input = static_cast<std::size_t>(addition.edgeInput);
    if (!nodes || (addition.after != 0 && !after) || (addition.edgeTo != 0 && !reader) ||
        (reader && input >= reader->inputs.size()))
        return gone();
    NetworkNode node = {.id = freeId(*nodes),
                        .name = freeName(*nodes, addition.op.empty() ? addition.block : addition.op),
                        .op = addition.op,
                        .block = addition.block,
                        .settings = addition.settings};
    const Link taken = reader ? reader->inputs[input] : Link{addition.after, 0};
    if (taken.node != 0)
        node.inputs = {taken};
    if (reader) {
        reader->inputs[input] = {node.id, 0};
    } else if (addition.followsOn) {
        for (NetworkNode& other : *nodes)
            std::ranges::replace(other.inputs, Link{addition.after, 0}, Link{node.id, 0});
        if (Link& output = *outputOf(network, addition.level); output == Link{addition.after, 0})
            output = {node.id, 0};
    }
    if (addition.place) {
        node.x = addition.place->first;
        node.y = addition.place->second;
    } else if (const NetworkNode* above = find(nodes, taken.node)) {
        node.x = reader ? reader->x : above->x;
        node.y = above->y + step;
        makeRoom(*nodes, above->y + 1);
    }
    const std::int32_t id = node.id;
    nodes->push_back(std::move(node));
    settleOutput(network, addition.level);
    return id;
}

Result<void> remove(Network& network, const std::string& level, const std::vector<std::int32_t>& ids,
                    bool joinsEnds)
{
    Nodes* nodes = levelOf(network, level);
    for (const std::int32_t id : ids) {
        const NetworkNode* node = find(nodes, id);
        if (!node)
            return gone();
        const std::optional<Link> instead =
            joinsEnds && !node->inputs.empty() ? std::optional(node->inputs.front()) : std::nullopt;
        for (NetworkNode& other : *nodes) {
            if (instead)
                std::ranges::replace_if(
                    other.inputs, [id](const Link& link) { return link.node == id; }, *instead);
            else
                std::erase_if(other.inputs, [id](const Link& link) { return link.node == id; });
        }
        if (Link& output = *outputOf(network, level); output.node == id)
            output = instead.value_or(Link{});
        if (instead)
            closeGap(*nodes, *node);
        std::erase_if(*nodes, [id](const NetworkNode& each) { return each.id == id; });
    }
    settleOutput(network, level);
    return {};
}

Result<void> connect(Network& network, const std::string& level, Link from, std::int32_t to,
                     std::int32_t input)
{
    Nodes* nodes = levelOf(network, level);
    NetworkNode* reader = find(nodes, to);
    if (!reader || !find(nodes, from.node) || input < 0)
        return gone();
    if (static_cast<std::size_t>(input) < reader->inputs.size())
        reader->inputs[static_cast<std::size_t>(input)] = from;
    else
        reader->inputs.push_back(from);
    settleOutput(network, level);
    return {};
}

Result<void> disconnect(Network& network, const std::string& level, std::int32_t to, std::int32_t input)
{
    NetworkNode* reader = find(levelOf(network, level), to);
    if (!reader || input < 0 || static_cast<std::size_t>(input) >= reader->inputs.size())
        return gone();
    reader->inputs.erase(reader->inputs.begin() + input);
    settleOutput(network, level);
    return {};
}

Result<void> move(Network& network, const std::vector<std::int32_t>& ids, double x, double y)
{
    for (const std::int32_t id : ids)
        if (!find(&network.nodes, id))
            return gone();
    for (const std::int32_t id : ids) {
        NetworkNode& node = *find(&network.nodes, id);
        node.x += x;
        node.y += y;
    }
    return {};
}

Result<void> place(Network& network, const std::map<std::int32_t, std::pair<double, double>>& places)
{
    for (const auto& [id, at] : places)
        if (NetworkNode* node = find(&network.nodes, id)) {
            node->x = at.first;
            node->y = at.second;
        }
    return {};
}

Result<void> set(Network& network, const std::string& level, std::int32_t id, std::string_view attribute,
                 const std::optional<ops::AttributeValue>& value)
{
    NetworkNode* node = find(levelOf(network, level), id);
    const ops::Op* op = node ? ops::find(node->op) : nullptr;
    if (!op)
        return gone();
    const auto declared = std::ranges::find(op->attributes, attribute, &ops::Attribute::name);
    if (declared == op->attributes.end())
        return gone();
    ops::Settings settings = node->settings;
    std::erase_if(settings, [&](const ops::Setting& setting) { return setting.name == attribute; });
    if (value && *value != declared->initial)
        settings.push_back({declared->name, *value});
    std::ranges::sort(settings, {}, &ops::Setting::name); // as JSON has them
    if (const Result<void> checked = ops::checkSettings(ops::Call(*op, ops::Mode::Train, {}, settings));
        !checked)
        return checked.error();
    node->settings = std::move(settings);
    return {};
}

Result<void> reset(Network& network, const std::string& level, std::int32_t id)
{
    NetworkNode* node = find(levelOf(network, level), id);
    if (!node)
        return gone();
    node->settings.clear();
    return {};
}

Result<void> repeat(Network& network, const std::string& level, std::int32_t id, std::int32_t copies)
{
    NetworkNode* node = find(levelOf(network, level), id);
    if (!node || node->block.empty())
        return gone();
    if (copies < 1 || copies > mostCopies)
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("A block is repeated 1 to ", mostCopies, " times.")};
    node->repeat = copies;
    return {};
}

Result<void> rename(Network& network, const std::string& level, std::int32_t id, const std::string& name)
{
    Nodes* nodes = levelOf(network, level);
    NetworkNode* node = find(nodes, id);
    if (!node)
        return gone();
    if (name.empty() || name.size() > longestName)
        return Error{.kind = ErrorKind::Invalid, .sentence = "A node needs a name of 1 to 200 characters."};
    if (std::ranges::any_of(*nodes, [&](const NetworkNode& n) { return n.id != id && n.name == name; }))
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("There is a node called '", name, "' already.")};
    node->name = name;
    return {};
}

Result<void> setOutput(Network& network, const std::string& level, std::int32_t id)
{
    if (!find(levelOf(network, level), id))
        return gone();
    *outputOf(network, level) = {id, 0};
    return {};
}

} // namespace app::edits
