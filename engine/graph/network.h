// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/evaluate.h"
#include "engine/graph/graph.h"

#include <string>
#include <vector>

namespace engine::graph {

// One output of one node of the same network or block.
struct Link
{
    std::int32_t node = 0;
    std::int32_t output = 0;

    auto operator<=>(const Link&) const = default;
};

// A node as a person draws it: only the ports that data flows through are connected; parameters and
// states come with the node. Either an op of the catalogue or a use of a block.
struct NetworkNode
{
    std::int32_t id = 0; // unique within its network or block, never reused
    std::string name;    // unique likewise; names the parameters ("conv1" has "conv1.weight")
    std::string op;      // empty for a use of a block
    std::string block;
    std::int32_t repeat = 1; // copies of the block one after another, each with its own parameters
    ops::Settings settings;  // what differs from the op's defaults, by name in ascending order
    std::vector<Link> inputs;
    double x = 0, y = 0; // where it stands on the canvas

    bool operator==(const NetworkNode&) const = default;
};

// A named piece of network used as one node. Its input nodes, in order, are its ports.
struct Block
{
    std::string name;
    std::vector<NetworkNode> nodes;
    Link output;

    bool operator==(const Block&) const = default;
};

// A network as a value: what the editor edits, the project keeps and files carry.
struct Network
{
    std::vector<NetworkNode> nodes;
    std::vector<Block> blocks;
    Link output; // the scores, one for each class

    bool operator==(const Network&) const = default;
};

// A network with its blocks unfolded and its parameters made: leaves "input", "<node>.<port>" and,
// where something is random, "clock".
struct FlatNetwork
{
    Graph graph;
    Value input;
    Value output;
    std::vector<std::pair<std::string, Values>> nodes; // outputs of every node by its full name
};

// Types the whole network, or says which node does not fit and why. Every op sees `mode`.
Result<FlatNetwork> flatten(const Network& network, Mode mode);

// The network as JSON text and back. Reading checks names, links, settings and sizes; it accepts
// text from anywhere.
std::string toJson(const Network& network);
Result<Network> networkFromJson(std::string_view text);

// First values of every parameter and state of a graph, drawn from (seed, leaf name): the same
// network with the same seed begins the same on every device.
Tensors initialState(const Graph& graph, std::uint64_t seed);

// The number of learned values.
std::int64_t parameterCount(const Graph& graph);

} // namespace engine::graph
