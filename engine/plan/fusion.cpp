// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/fusion.h"

#include <algorithm>
#include <set>

namespace engine::plan {
namespace {

using graph::Graph;
using graph::Node;
using graph::Value;

bool lendsShapeOnly(const Node& node, std::size_t input)
{
    return input < node.op->inputs.size() && node.op->inputs[input].shapeOnly;
}

bool contains(const Group& group, std::int32_t node)
{
    return std::binary_search(group.nodes.begin(), group.nodes.end(), node);
}

// Whether the group, with one more op, still fits the chain kernel.
bool fits(const Graph& graph, const Group& group, const Uses& uses)
{
    std::set<Value> inputs;
    std::size_t outputs = 0;
    for (const std::int32_t index : group.nodes) {
        const Node& node = graph.nodes[static_cast<std::size_t>(index)];
        for (std::size_t i = 0; i < node.inputs.size(); ++i)
            if (!lendsShapeOnly(node, i) && !contains(group, node.inputs[i].node))
                inputs.insert(node.inputs[i]);
        outputs += uses.leaves({index, 0}, group) ? 1 : 0;
    }
    return inputs.size() <= Chain::maximumInputs && group.nodes.size() <= Chain::maximumInstructions &&
           outputs <= Chain::maximumOutputs;
}

// The latest chain among those the node reads that it may join, or -1.
std::int32_t chainToJoin(const Graph& graph, std::int32_t index, const std::vector<Group>& groups,
                         const std::vector<std::int32_t>& groupOf, const Uses& uses)
{
    const Node& node = graph.nodes[static_cast<std::size_t>(index)];
    std::int32_t latest = -1;
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
        if (!lendsShapeOnly(node, i) && graph.node(node.inputs[i]).op) // leaves are ready from the start
            latest = std::max(latest, groupOf[static_cast<std::size_t>(node.inputs[i].node)]);
    if (latest < 0 || !groups[static_cast<std::size_t>(latest)].chain)
        return -1;
    Group joined = groups[static_cast<std::size_t>(latest)];
    if (!(graph.nodes[static_cast<std::size_t>(joined.nodes.front())].outputs[0].shape ==
          node.outputs[0].shape))
        return -1;
    joined.nodes.push_back(index);
    return fits(graph, joined, uses) ? latest : -1;
}

} // namespace

Uses::Uses(const Graph& graph)
{
    for (const Node& node : graph.nodes) {
        readers.emplace_back(node.outputs.size());
        outside.emplace_back(node.outputs.size(), false);
    }
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Node& node = graph.nodes[i];
        for (std::size_t k = 0; k < node.inputs.size(); ++k)
            if (!lendsShapeOnly(node, k))
                readers[static_cast<std::size_t>(node.inputs[k].node)]
                       [static_cast<std::size_t>(node.inputs[k].output)]
                           .push_back(static_cast<std::int32_t>(i));
    }
    const auto mark = [&](Value value) {
        outside[static_cast<std::size_t>(value.node)][static_cast<std::size_t>(value.output)] = true;
    };
    for (const graph::NamedValue& output : graph.outputs)
        mark(output.value);
    for (const graph::Update& update : graph.updates)
        mark(update.next);
}

bool Uses::leaves(Value value, const Group& group) const
{
    const auto node = static_cast<std::size_t>(value.node);
    const auto output = static_cast<std::size_t>(value.output);
    return outside[node][output] ||
           std::any_of(readers[node][output].begin(), readers[node][output].end(),
                       [&](std::int32_t reader) { return !contains(group, reader); });
}

std::vector<Group> fuse(const Graph& graph, const Options& options)
{
    const Uses uses(graph);
    std::vector<Group> groups;
    std::vector<std::int32_t> groupOf(graph.nodes.size(), -1);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const auto index = static_cast<std::int32_t>(i);
        const Node& node = graph.nodes[i];
        const bool pointwise = node.op && ops::isPointwise(*node.op);
        // The latest group read is the one to join, so everything else read is ready before it.
        const std::int32_t chain =
            pointwise && options.fuse ? chainToJoin(graph, index, groups, groupOf, uses) : -1;
        if (chain >= 0) {
            groups[static_cast<std::size_t>(chain)].nodes.push_back(index);
            groupOf[i] = chain;
            continue;
        }
        groupOf[i] = static_cast<std::int32_t>(groups.size());
        groups.push_back({.nodes = {index}, .chain = pointwise});
    }
    return groups;
}

} // namespace engine::plan
