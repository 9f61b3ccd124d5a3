// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/folding_builder.h"

#include "engine/io/onnx/fold.h"

#include <algorithm>

namespace engine::io::onnx {

FoldingBuilder::FoldingBuilder(graph::Graph& graph, std::string name) : m_graph(graph), m_builder(graph)
{
    m_builder.setName(std::move(name));
}

ops::Values FoldingBuilder::addAll(std::string_view op, const ops::Values& inputs,
                                   const ops::Settings& settings)
{
    ops::Values outputs = m_builder.addAll(op, inputs, settings);
    if (m_builder.error())
        return outputs;
    if (auto tensors = folded(m_graph, m_graph.nodes.back())) {
        m_graph.nodes.pop_back();
        std::transform(tensors->begin(), tensors->end(), outputs.begin(),
                       [&](Tensor& tensor) { return m_builder.constant(std::move(tensor)); });
    }
    return outputs;
}

} // namespace engine::io::onnx
