// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/graph/network.h"

#include <cmath>

namespace engine::graph {
namespace {

// FNV-1a: the stream of a leaf's first values is its name.
std::uint32_t streamOf(std::string_view name)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

Tensor initialValue(const Node& node, std::uint64_t seed)
{
    const TensorType& type = node.outputs[0];
    Tensor result(type.element, extents(type.shape));
    if (type.element != ElementType::F32)
        return result;
    switch (node.leaf->initial) {
    case ops::Initial::Zero:
        break;
    case ops::Initial::One:
        for (float& value : result.values<float>())
            value = 1;
        break;
    case ops::Initial::HeUniform: {
        const double bound = std::sqrt(6.0 / static_cast<double>(node.leaf->fanIn));
        Random random(seed, streamOf(node.name));
        for (float& value : result.values<float>())
            value = static_cast<float>(random.uniform(-bound, bound));
        break;
    }
    }
    return result;
}

} // namespace

Tensors initialState(const Graph& graph, std::uint64_t seed)
{
    Tensors result;
    for (const Node& node : graph.nodes)
        if (node.leaf && (node.leaf->kind == LeafKind::Parameter || node.leaf->kind == LeafKind::State))
            result[node.name] = initialValue(node, seed);
    return result;
}

std::int64_t parameterCount(const Graph& graph)
{
    std::int64_t count = 0;
    for (const Node& node : graph.nodes)
        if (node.leaf && node.leaf->kind == LeafKind::Parameter)
            count += elementCount(extents(node.outputs[0].shape));
    return count;
}

} // namespace engine::graph
