// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"

namespace engine::io::onnx {

// Writes what readers say into a graph. Nodes that read constants alone become constants, so that
// later readers can ask for their values.
class FoldingBuilder final : public ops::GraphBuilder
{
public:
    // Nodes carry `name`.
    FoldingBuilder(graph::Graph& graph, std::string name);

    ops::Values addAll(std::string_view op, const ops::Values& inputs,
                       const ops::Settings& settings = {}) override;
    ops::Value constant(Tensor value) override { return m_builder.constant(std::move(value)); }
    const TensorType& type(ops::Value value) const override { return m_builder.type(value); }
    ops::Mode mode() const override { return m_builder.mode(); }

    // The first failure, if any.
    const std::optional<Error>& error() const { return m_builder.error(); }

private:
    graph::Graph& m_graph;
    graph::Builder m_builder;
};

} // namespace engine::io::onnx
