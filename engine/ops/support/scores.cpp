// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/scores.h"

#include "engine/core/text.h"
#include "engine/ops/support/dispatch.h"
#include "engine/ops/support/onnx_shape.h"

namespace engine::ops {

Result<Types> scoreTypes(const Call& call)
{
    if (call.inputs[0].shape.size() != 2)
        return call.fail(text::cat("it needs one row of scores for each item, but gets ",
                                   toText(call.inputs[0].shape), ". Put a Flatten before it."));
    return Types{call.inputs[0]};
}

Variants scoreVariants(const Call& call, std::string_view shader)
{
    if (!runsOnDevice(call))
        return {};
    const Extents x = call.extents(0);
    Variant variant = deviceVariant("rows", call);
    variant.dispatches = {{.shader = shader,
                           .groups = groupsFor(x[0]),
                           .pushConstants = {word(x[0]), word(x[1])},
                           .bindings = {in(0), out(0)}}};
    return {variant};
}

Result<Values> readScores(GraphBuilder& graph, const OnnxNode& node, std::string_view op)
{
    const std::int64_t axis = node.integer("axis", node.opset() < 13 ? 1 : -1);
    if (graph.type(node.input(0)).shape.size() != 2 || (axis != 1 && axis != -1))
        return readAlongAxis(graph, node, op);
    return graph.addAll(op, {node.input(0)});
}

Result<void> writeScores(OnnxWriter& writer, std::string_view onnxOp)
{
    writer.node(onnxOp, {writer.input(0)}, {writer.output(0)}, {{"axis", std::int64_t{1}}});
    return {};
}

} // namespace engine::ops
