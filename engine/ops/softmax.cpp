// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/dispatch.h"
#include "engine/ops/support/onnx_shape.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Scores"}};
constexpr Output outputs[] = {{.name = "y", .title = "Probabilities"}};

Result<Types> types(const Call& call)
{
    if (call.inputs[0].shape.size() != 2)
        return call.fail(text::cat("it needs one row of scores for each item, but gets ",
                                   toText(call.inputs[0].shape), ". Put a Flatten before it."));
    return Types{call.inputs[0]};
}

// y[n, k] = exp(x[n, k]) / sum over j of exp(x[n, j]), shifted by the largest for safety.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto x = matrix(in[0]);
    auto y = matrix(out[0]);
    for (std::int64_t n = 0; n < x.rows(); ++n) {
        y.row(n) = (x.row(n).array() - x.row(n).maxCoeff()).exp();
        y.row(n) /= y.row(n).sum();
    }
}

// dx = y (dy - sum of y dy).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value y = node.output(0);
    const Value weighted = graph.add("multiply", {dy[0], y});
    const Value sum = graph.add("sum", {weighted}, {{"axes", Integers{1}}});
    return Values{graph.add("multiply", {graph.add("subtract", {dy[0], sum}), y})};
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    const std::int64_t axis = node.integer("axis", node.opset() < 13 ? 1 : -1);
    if (graph.type(node.input(0)).shape.size() != 2 || (axis != 1 && axis != -1))
        return readAlongAxis(graph, node, "softmax");
    return Values{graph.add("softmax", {node.input(0)})};
}

Result<void> write(OnnxWriter& writer, const Node&)
{
    writer.node("Softmax", {writer.input(0)}, {writer.output(0)}, {{"axis", std::int64_t{1}}});
    return {};
}

constexpr OnnxReader readers[] = {{.op = "Softmax", .since = 1, .read = read}};

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const Extents x = call.extents(0);
    Variant variant = deviceVariant("rows", call);
    variant.dispatches = {{.shader = "softmax",
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

extern constinit const Op softmax = {
    .id = "softmax",
    .title = "Softmax",
    .summary = "Turns scores into probabilities that add up to one.",
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
