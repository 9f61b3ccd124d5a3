// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "engine/plan/compile.h"

#include <vector>

namespace engine::plan {

// Nodes that become one step: a leaf, one op, or pointwise ops that run as one chain.
struct Group
{
    std::vector<std::int32_t> nodes; // ascending
    bool chain = false;
};

// Groups of a graph with concrete types, in an order in which every group follows the groups it
// reads, once all leaves are there. A pointwise op joins a chain that it reads when everything else it reads
// is ready before that chain starts, so a chain can run where its first op stands.
std::vector<Group> fuse(const graph::Graph& graph, const Options& options);

// Readers of each output of each node, and whether something outside the nodes reads it too.
struct Uses
{
    std::vector<std::vector<std::vector<std::int32_t>>> readers; // [node][output]
    std::vector<std::vector<bool>> outside;                      // graph outputs and updates

    explicit Uses(const graph::Graph& graph);
    bool leaves(graph::Value value, const Group& group) const; // read by anything but the group
};

} // namespace engine::plan
