// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "engine/ops/onnx.h"

#include <onnx_file.pb.h>

namespace engine::io::onnx {

// A node of a file, as readers of the catalogue see it. Refers to the file's node and to the graph
// that is being built.
class FileNode final : public ops::OnnxNode
{
public:
    FileNode(const onnx_file::NodeProto& node, std::int64_t opset, const graph::Graph& graph,
             ops::Values inputs);

    std::string_view op() const override { return m_node.op_type(); }
    std::int64_t opset() const override { return m_opset; }
    std::size_t inputCount() const override { return m_inputs.size(); }
    ops::Value input(std::size_t i) const override
    {
        return i < m_inputs.size() ? m_inputs[i] : ops::Value{};
    }
    const Tensor* constant(std::size_t i) const override;
    std::size_t outputCount() const override;

    bool has(std::string_view attribute) const override { return find(attribute) != nullptr; }
    std::int64_t integer(std::string_view attribute, std::int64_t fallback) const override;
    double real(std::string_view attribute, double fallback) const override;
    std::vector<std::int64_t> integers(std::string_view attribute) const override;
    std::string text(std::string_view attribute, std::string_view fallback) const override;

    const onnx_file::AttributeProto* find(std::string_view attribute) const;

private:
    const onnx_file::NodeProto& m_node;
    std::int64_t m_opset;
    const graph::Graph& m_graph;
    ops::Values m_inputs;
};

// False when an attribute lists more numbers than the settings of our ops hold (eight).
bool hasModestAttributes(const onnx_file::NodeProto& node);

} // namespace engine::io::onnx
