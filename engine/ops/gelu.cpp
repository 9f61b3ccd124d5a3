// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>
#include <numbers>

namespace engine::ops {
namespace {

// y = x P(X < x) for a standard normal X (Hendrycks and Gimpel 2016), the exact form.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    constexpr T rootHalf = T(1) / std::numbers::sqrt2_v<T>;
    apply(in, out, [](T x) { return T(0.5) * x * std::erfc(-x * rootHalf); });
}

// dx = dy (cdf(x) + x density(x)).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value x = node.input(0);
    const Value bend = graph.add("multiply", {x, graph.add("normal_density", {x})});
    return Values{graph.add("multiply", {dy[0], graph.add("add", {graph.add("normal_cdf", {x}), bend})})};
}

constexpr std::string_view opId = "gelu";
constexpr std::string_view onnxOp = "Gelu";

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    if (node.text("approximate", "none") != "none")
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "This Gelu node is the approximate one, which Oriel cannot run yet."};
    return graph.addAll(opId, {node.input(0)});
}

// Opset 17 has no Gelu: y = x (erf(x / sqrt 2) + 1) / 2.
Result<void> write(OnnxWriter& writer, const Node&)
{
    const auto constant = [&](double value) {
        return writer.constant(Tensor::scalar(static_cast<float>(value)));
    };
    const std::string steps[] = {writer.temporary(), writer.temporary(), writer.temporary(),
                                 writer.temporary()};
    writer.node("Mul", {writer.input(0), constant(1 / std::numbers::sqrt2)}, {steps[0]});
    writer.node("Erf", {steps[0]}, {steps[1]});
    writer.node("Add", {steps[1], constant(1)}, {steps[2]});
    writer.node("Mul", {writer.input(0), steps[2]}, {steps[3]});
    writer.node("Mul", {steps[3], constant(0.5)}, {writer.output(0)});
    return {};
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 20, .read = read}};

} // namespace

extern constinit const Op gelu = unary({
    .id = opId,
    .title = "GELU",
    .summary = "A smooth ReLU that weighs each value by how unusually large it is.",
    .category = Category::Activation,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, write},
});

} // namespace engine::ops
