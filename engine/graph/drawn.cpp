// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/drawn.h"

#include <algorithm>
#include <map>
#include <set>

namespace engine::graph {
namespace {

using Places = std::vector<std::vector<std::size_t>>;

// For every node the places of those that read it.
Places readersOf(const std::vector<NetworkNode>& nodes)
{
    std::map<std::int32_t, std::size_t> byId;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        byId[nodes[i].id] = i;
    Places readers(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i)
        for (const Link& link : nodes[i].inputs)
            if (const auto source = byId.find(link.node); source != byId.end())
                readers[source->second].push_back(i);
    return readers;
}

// Those of `left` that are on a circle: who is read by nobody who is left only follows from one.
std::vector<std::size_t> circles(std::set<std::size_t> left, const Places& readers)
{
    for (bool hasChanged = true; hasChanged;) {
        const std::size_t removed = std::erase_if(left, [&](std::size_t place) {
            return std::ranges::none_of(readers[place],
                                        [&](std::size_t reader) { return left.contains(reader); });
        });
        hasChanged = removed > 0;
    }
    return {left.begin(), left.end()};
}

} // namespace

Order orderOf(const std::vector<NetworkNode>& nodes)
{
    const Places readers = readersOf(nodes);
    std::vector<std::size_t> waiting(nodes.size(), 0);
    for (const std::vector<std::size_t>& list : readers)
        for (const std::size_t reader : list)
            ++waiting[reader];
    std::set<std::size_t> ready;
    std::set<std::size_t> left;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        (waiting[i] == 0 ? ready : left).insert(i);
    Order order;
    while (!ready.empty()) {
        const std::size_t next = *ready.begin();
        ready.erase(ready.begin());
        order.nodes.push_back(next);
        for (const std::size_t reader : readers[next])
            if (--waiting[reader] == 0) {
                left.erase(reader);
                ready.insert(reader);
            }
    }
    order.circular = circles(std::move(left), readers);
    return order;
}

DataPorts dataPorts(const ops::Op& op)
{
    const auto needed = std::ranges::count_if(op.inputs, [](const ops::Port& port) {
        return port.role == ops::Role::Data && !port.optional && !port.shapeOnly;
    });
    return {.needed = static_cast<std::size_t>(needed),
            .takesMore = !op.inputs.empty() && op.inputs.back().variadic};
}

const NetworkNode* findNode(const std::vector<NetworkNode>& nodes, std::int32_t id)
{
    const auto found = std::ranges::find(nodes, id, &NetworkNode::id);
    return found == nodes.end() ? nullptr : &*found;
}

const Block* findBlock(const Network& network, std::string_view name)
{
    const auto found = std::ranges::find(network.blocks, name, &Block::name);
    return found == network.blocks.end() ? nullptr : &*found;
}

} // namespace engine::graph
