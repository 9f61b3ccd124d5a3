// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/dispatch.h"
#include "engine/ops/support/onnx_shape.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Scores"}};
constexpr Output outputs[] = {{.name = "y", .title = "Logarithms of probabilities"}};

Result<Types> types(const Call& call)
{
    if (call.inputs[0].shape.size() != 2)
        return call.fail(text::cat("it needs one row of scores for each item, but gets ",
                                   toText(call.inputs[0].shape), ". Put a Flatten before it."));
    return Types{call.inputs[0]};
}

// y[n, k] = x[n, k] - ln(sum over j of exp(x[n, j])), shifted by the largest for safety.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto x = matrix(in[0]);
    auto y = matrix(out[0]);
    for (std::int64_t n = 0; n < x.rows(); ++n) {
        y.row(n) = x.row(n).array() - x.row(n).maxCoeff();
        y.row(n).array() -= std::log(y.row(n).array().exp().sum());
    }
}

// dx = dy - exp(y) sum of dy.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value sum = graph.add("sum", {dy[0]}, {{"axes", Integers{1}}});
    const Value share = graph.add("multiply", {graph.add("exp", {node.output(0)}), sum});
    return Values{graph.add("subtract", {dy[0], share})};
}

constexpr std::string_view opId = "log_softmax";
constexpr std::string_view onnxOp = "LogSoftmax";

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    const std::int64_t axis = node.integer("axis", node.opset() < 13 ? 1 : -1);
    if (graph.type(node.input(0)).shape.size() != 2 || (axis != 1 && axis != -1))
        return readAlongAxis(graph, node, "log_softmax");
    return graph.addAll(opId, {node.input(0)});
}

Result<void> write(OnnxWriter& writer, const Node&)
{
    writer.node(onnxOp, {writer.input(0)}, {writer.output(0)}, {{"axis", std::int64_t{1}}});
    return {};
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = read}};

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const Extents x = call.extents(0);
    Variant variant = deviceVariant("rows", call);
    variant.dispatches = {{.shader = "log_softmax",
                           .groups = groupsFor(x[0]),
                           .pushConstants = {word(x[0]), word(x[1])},
                           .bindings = {in(0), out(0)}}};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "a few classes", .inputs = {{3, 5}}},
    {.about = "one class", .inputs = {{2, 1}}},
};

} // namespace

extern constinit const Op log_softmax = {
    .id = opId,
    .title = "Log softmax",
    .summary = "Turns scores into the logarithms of probabilities that add up to one.",
    .category = Category::Activation,
    .inputs = inputs,
    .outputs = outputs,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, write},
    .samples = samples,
};

} // namespace engine::ops
