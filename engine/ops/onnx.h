// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/builder.h"

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace engine::ops {

// A node of an ONNX file as a reader sees it. Implemented by io/onnx.
class OnnxNode
{
public:
    virtual ~OnnxNode() = default;

    virtual std::string_view op() const = 0;
    virtual std::int64_t opset() const = 0;
    virtual std::size_t inputCount() const = 0;
    virtual Value input(std::size_t i) const = 0;            // empty where the file leaves it out
    virtual const Tensor* constant(std::size_t i) const = 0; // when the input's value is known
    virtual std::size_t outputCount() const = 0;

    virtual bool has(std::string_view attribute) const = 0;
    virtual std::int64_t integer(std::string_view attribute, std::int64_t fallback) const = 0;
    virtual double real(std::string_view attribute, double fallback) const = 0;
    virtual std::vector<std::int64_t> integers(std::string_view attribute) const = 0;
    virtual std::string text(std::string_view attribute, std::string_view fallback) const = 0;
};

// One operator of the standard, from one opset on (until the next reader of the same operator).
struct OnnxReader
{
    std::string_view op;
    std::int32_t since = 1;
    Result<Values> (*read)(GraphBuilder& graph, const OnnxNode& node) = nullptr;
};

using OnnxAttributeValue = std::variant<std::int64_t, double, std::vector<std::int64_t>, std::string>;
using OnnxAttributes = std::vector<std::pair<std::string, OnnxAttributeValue>>;

// Where a writer puts the nodes that stand for one of ours. Opset 17. Implemented by io/onnx.
class OnnxWriter
{
public:
    virtual ~OnnxWriter() = default;

    virtual std::string input(std::size_t i) const = 0; // the tensor's name in the file; empty if absent
    virtual std::string output(std::size_t i) const = 0;
    virtual std::string temporary() = 0;                   // a fresh tensor name
    virtual std::string constant(const Tensor& value) = 0; // an initializer; its name
    virtual void node(std::string_view op, const std::vector<std::string>& inputs,
                      const std::vector<std::string>& outputs, const OnnxAttributes& attributes = {}) = 0;
};

struct Onnx
{
    std::span<const OnnxReader> readers = {};
    Result<void> (*write)(OnnxWriter& writer, const Node& node) = nullptr;
};

inline Values allInputs(const OnnxNode& node)
{
    Values inputs;
    for (std::size_t i = 0; i < node.inputCount(); ++i)
        inputs.push_back(node.input(i));
    return inputs;
}

// Their names in the file.
inline std::vector<std::string> allInputs(OnnxWriter& writer, const Node& node)
{
    std::vector<std::string> inputs;
    for (std::size_t i = 0; i < node.inputCount(); ++i)
        inputs.push_back(writer.input(i));
    return inputs;
}

// Reads an operator that is one of our ops with the same inputs and no attributes.
template<const auto& id>
Result<Values> readAs(GraphBuilder& graph, const OnnxNode& node)
{
    return graph.addAll(id, allInputs(node));
}

// Writes one operator with the same inputs, the first output and no attributes.
template<const auto& op>
Result<void> writeAs(OnnxWriter& writer, const Node& node)
{
    writer.node(op, allInputs(writer, node), {writer.output(0)});
    return {};
}

} // namespace engine::ops
