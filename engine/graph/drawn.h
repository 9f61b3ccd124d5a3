// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/network.h"

namespace engine::graph {

// The nodes of one level by their places, every node after its inputs.
struct Order
{
    std::vector<std::size_t> nodes;
    std::vector<std::size_t> circular; // on a circle; what follows from them is in neither list
};

// Connections to nodes that are not there are passed over. Ties go to the lowest place, so the order
// does not depend on chance.
Order orderOf(const std::vector<NetworkNode>& nodes);

// How many connections a node of this op needs, and whether it takes more.
struct DataPorts
{
    std::size_t needed = 0;
    bool takesMore = false;

    bool operator==(const DataPorts&) const = default;
};
DataPorts dataPorts(const ops::Op& op);

// Null where there is none.
const NetworkNode* findNode(const std::vector<NetworkNode>& nodes, std::int32_t id);
const Block* findBlock(const Network& network, std::string_view name);

// How deep blocks may be nested.
constexpr int maximumDepth = 16;

} // namespace engine::graph
