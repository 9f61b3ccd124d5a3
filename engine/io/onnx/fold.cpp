// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/fold.h"

#include "engine/graph/evaluate.h"

#include <algorithm>

namespace engine::io::onnx {
namespace {

constexpr std::int64_t mostElements = 1 << 22;
constexpr double mostMultiplyAdds = 1 << 28;

bool isSmall(const TensorType& type)
{
    std::int64_t count = 1;
    for (const Dimension& dimension : type.shape) {
        if (!dimension.isNumber() || dimension.extent > mostElements)
            return false;
        count *= dimension.extent;
        if (count > mostElements)
            return false;
    }
    return true;
}

bool isConstant(const graph::Graph& graph, graph::Value value)
{
    const auto& leaf = graph.node(value).leaf;
    return leaf && leaf->constant;
}

// True when no floating type but `floating` occurs.
bool holdsOnly(ElementType floating, const std::vector<TensorType>& types)
{
    return std::all_of(types.begin(), types.end(), [&](const TensorType& type) {
        return !isFloating(type.element) || type.element == floating;
    });
}

} // namespace

std::optional<std::vector<Tensor>> folded(const graph::Graph& graph, const graph::Node& node)
{
    std::vector<TensorType> types = node.outputs;
    std::vector<const Tensor*> inputs;
    for (const graph::Value input : node.inputs) {
        if (!isConstant(graph, input))
            return std::nullopt;
        types.push_back(graph.type(input));
        inputs.push_back(graph.node(input).leaf->constant.get());
    }
    if (inputs.empty() || !std::all_of(types.begin(), types.end(), isSmall))
        return std::nullopt;
    const graph::BoundCall call(graph, node, graph.mode);
    ops::Types outputs;
    for (const TensorType& type : node.outputs)
        outputs.push_back(type);
    if (node.op->multiplyAdds && node.op->multiplyAdds(*call, outputs) > mostMultiplyAdds)
        return std::nullopt;
    const ops::Compute& compute = node.op->compute;
    if ((compute.f32 || compute.untyped) && holdsOnly(ElementType::F32, types))
        return graph::compute<float>(*call, outputs, inputs);
    if ((compute.f64 || compute.untyped) && holdsOnly(ElementType::F64, types))
        return graph::compute<double>(*call, outputs, inputs);
    return std::nullopt;
}

} // namespace engine::io::onnx
