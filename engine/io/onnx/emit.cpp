// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/emit.h"

#include "engine/core/text.h"
#include "engine/io/onnx/own_node.h"
#include "engine/io/onnx/tensors.h"

namespace engine::io::onnx {
namespace {

using onnx_file::AttributeProto;

void set(AttributeProto& attribute, const ops::OnnxAttributeValue& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        attribute.set_type(AttributeProto::INT);
        attribute.set_i(*integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
        attribute.set_type(AttributeProto::FLOAT);
        attribute.set_f(static_cast<float>(*real));
    } else if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&value)) {
        attribute.set_type(AttributeProto::INTS);
        attribute.mutable_ints()->Add(integers->begin(), integers->end());
    } else {
        attribute.set_type(AttributeProto::STRING);
        attribute.set_s(std::get<std::string>(value));
    }
}

class Writer final : public ops::OnnxWriter
{
public:
    explicit Writer(const Names& names) : m_names(names) {}

    std::string input(std::size_t i) const override
    {
        return i < m_names.inputs.size() ? m_names.inputs[i] : std::string();
    }
    std::string output(std::size_t i) const override
    {
        return i < m_names.outputs.size() ? m_names.outputs[i] : std::string();
    }
    std::string temporary() override { return text::cat(m_names.node, "/t", m_temporaries++); }
    std::string constant(const Tensor& value) override
    {
        const std::string name = text::cat(m_names.node, "/c", m_emission.constants.size());
        m_emission.constants.push_back(tensorProto(name, value));
        return name;
    }
    void node(std::string_view op, const std::vector<std::string>& inputs,
              const std::vector<std::string>& outputs, const ops::OnnxAttributes& attributes) override
    {
        const std::size_t place = m_emission.nodes.size();
        onnx_file::NodeProto& node = m_emission.nodes.emplace_back();
        node.set_name(place == 0 ? m_names.node : text::cat(m_names.node, "/", place));
        node.set_op_type(std::string(op));
        for (const std::string& input : inputs)
            node.add_input(input);
        for (const std::string& output : outputs)
            node.add_output(output);
        for (const auto& [name, value] : attributes) {
            AttributeProto& attribute = *node.add_attribute();
            attribute.set_name(name);
            set(attribute, value);
        }
    }

    Emission& emission() { return m_emission; }

private:
    const Names& m_names;
    Emission m_emission;
    int m_temporaries = 0;
};

} // namespace

Result<Emission> emit(const graph::Graph& graph, std::int32_t index, const Names& names)
{
    const graph::Node& node = graph.nodes[static_cast<std::size_t>(index)];
    if (!node.op->onnx.write)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("ONNX has no operator for '", node.op->title,
                                           "', so this network cannot be exported."),
                     .detail = text::cat("op ", node.op->id)};
    Writer writer(names);
    if (auto written = node.op->onnx.write(writer, graph::NodeView(graph, index)); !written)
        return written.error();
    if (!writer.emission().nodes.empty())
        writer.emission().nodes.front().set_doc_string(description(node, names));
    return std::move(writer.emission());
}

} // namespace engine::io::onnx
