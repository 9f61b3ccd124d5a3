// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/network.h"

#include <map>

namespace engine::graph {

// Where a node stands: in the network itself (`block` is empty) or in one of its blocks.
struct NodePlace
{
    std::string block;
    std::int32_t node = 0;

    auto operator<=>(const NodePlace&) const = default;
};

// What is known of a node. Inside a block: of its first copy in the order of the network.
struct NodeFacts
{
    std::vector<TensorType> outputs; // empty where the node does not fit or waits for one that does not
    std::int64_t parameters = 0;     // learned numbers, of all copies where it uses a block
    double multiplyAdds = 0;         // for one item, likewise

    bool operator==(const NodeFacts&) const = default;
};

constexpr std::int32_t wholeLevel = 0; // in a problem's place: no single node is to blame
constexpr std::int32_t noConnection = -1;

// Why a network cannot be trained yet, in one sentence that does not repeat the node's name.
struct Problem
{
    NodePlace place;
    std::int32_t input = noConnection; // the connection that brings what does not fit
    std::string sentence;

    bool operator==(const Problem&) const = default;
};

// A network looked at node by node: what flatten() would build where it can be built, and everything
// that keeps the rest from it, where flatten() stops at the first.
struct Inspection
{
    std::map<NodePlace, NodeFacts> nodes;
    std::vector<Problem> problems; // in the order of the network, each once
    TensorType output;             // without dimensions where it is not known
    std::int64_t parameters = 0;
    double multiplyAdds = 0; // for one item

    const NodeFacts* find(const NodePlace& place) const;
};

// There are no problems where, and only where, flatten() succeeds. Blocks are looked at once for each
// type that comes in, so repeats cost nothing; a block that nothing uses is not looked at.
Inspection inspect(const Network& network, Mode mode);

// What a node of this op and settings would give for inputs of these types.
struct Answer
{
    std::vector<TensorType> outputs;
    std::int64_t parameters = 0;
    double multiplyAdds = 0;
};
Result<Answer> answer(const ops::Op& op, const ops::Settings& settings, const std::vector<TensorType>& inputs,
                      Mode mode);

} // namespace engine::graph
