// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/file_node.h"

#include <algorithm>

namespace engine::io::onnx {
namespace {

using onnx_file::AttributeProto;

// "To the end" is written as the largest number there is; clamped, it still lies beyond every end.
constexpr std::int64_t largestInteger = std::int64_t{1} << 31;

std::int64_t clamped(std::int64_t value)
{
    return std::clamp(value, -largestInteger, largestInteger);
}

} // namespace

FileNode::FileNode(const onnx_file::NodeProto& node, std::int64_t opset, const graph::Graph& graph,
                   ops::Values inputs)
    : m_node(node), m_opset(opset), m_graph(graph), m_inputs(std::move(inputs))
{
    while (!m_inputs.empty() && !m_inputs.back())
        m_inputs.pop_back();
}

const Tensor* FileNode::constant(std::size_t i) const
{
    const ops::Value value = input(i);
    if (!value)
        return nullptr;
    const auto& leaf = m_graph.node(value).leaf;
    return leaf ? leaf->constant.get() : nullptr;
}

std::size_t FileNode::outputCount() const
{
    int count = m_node.output_size();
    while (count > 0 && m_node.output(count - 1).empty())
        --count;
    return static_cast<std::size_t>(count);
}

const AttributeProto* FileNode::find(std::string_view attribute) const
{
    const auto found = std::find_if(m_node.attribute().begin(), m_node.attribute().end(),
                                    [&](const AttributeProto& a) { return a.name() == attribute; });
    return found == m_node.attribute().end() ? nullptr : &*found;
}

std::int64_t FileNode::integer(std::string_view attribute, std::int64_t fallback) const
{
    const AttributeProto* found = find(attribute);
    return found && found->has_i() ? clamped(found->i()) : fallback;
}

double FileNode::real(std::string_view attribute, double fallback) const
{
    const AttributeProto* found = find(attribute);
    return found && found->has_f() ? static_cast<double>(found->f()) : fallback;
}

std::vector<std::int64_t> FileNode::integers(std::string_view attribute) const
{
    std::vector<std::int64_t> result;
    if (const AttributeProto* found = find(attribute))
        std::transform(found->ints().begin(), found->ints().end(), std::back_inserter(result), clamped);
    return result;
}

std::string FileNode::text(std::string_view attribute, std::string_view fallback) const
{
    const AttributeProto* found = find(attribute);
    return found && found->has_s() ? found->s() : std::string(fallback);
}

bool hasModestAttributes(const onnx_file::NodeProto& node)
{
    constexpr int longestList = static_cast<int>(ops::Integers::capacity());
    return std::all_of(node.attribute().begin(), node.attribute().end(), [](const AttributeProto& attribute) {
        return attribute.ints_size() <= longestList && attribute.floats_size() <= longestList;
    });
}

} // namespace engine::io::onnx
