// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/explainer.h"

#include <algorithm>

namespace engine::explain {
namespace {

using ops::Value;

bool isPicture(const graph::FlatNetwork& flat, const ops::Values& outputs)
{
    return !outputs.empty() && flat.graph.type(outputs.front()).shape.size() == 4 &&
           isFloating(flat.graph.type(outputs.front()).element);
}

// For each node of the graph, whether a convolution lies on a way to it.
std::vector<bool> fedByConvolution(const graph::Graph& graph)
{
    std::vector<bool> result(graph.nodes.size(), false);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const graph::Node& node = graph.nodes[i];
        result[i] = (node.op && node.op->id == "conv2d") ||
                    std::any_of(node.inputs.begin(), node.inputs.end(),
                                [&](Value v) { return result[static_cast<std::size_t>(v.node)]; });
    }
    return result;
}

} // namespace

std::vector<std::string> Explainer::pictureLayers() const
{
    std::vector<std::string> result;
    for (const auto& [name, outputs] : m_flat.nodes)
        if (isPicture(m_flat, outputs))
            result.push_back(name);
    return result;
}

std::optional<std::string> Explainer::lastConvolution() const
{
    const std::vector<bool> fed = fedByConvolution(m_flat.graph);
    Value last;
    std::optional<std::string> name;
    for (const auto& [candidate, outputs] : m_flat.nodes) {
        if (!isPicture(m_flat, outputs))
            continue;
        const Value value = outputs.front();
        const graph::Node& node = m_flat.graph.node(value);
        const Shape& shape = m_flat.graph.type(value).shape;
        const bool onePlace = shape[2] == Dimension(1) && shape[3] == Dimension(1);
        const bool pool = node.op && node.op->category == ops::Category::Pool;
        // Later in the graph wins; a block has its own name for what its last node gives.
        if (onePlace || pool || !fed[static_cast<std::size_t>(value.node)] || value.node <= last.node)
            continue;
        last = value;
        name = candidate;
    }
    return name;
}

} // namespace engine::explain
