// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>
#include <numbers>

namespace engine::ops {
namespace {

// y = P(X < x) for a standard normal X.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    constexpr T rootHalf = T(1) / std::numbers::sqrt2_v<T>;
    apply(in, out, [](T x) { return T(0.5) * std::erfc(-x * rootHalf); });
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("multiply", {dy[0], graph.add("normal_density", {node.input(0)})})};
}

constexpr std::string_view opId = "normal_cdf";
constexpr std::string_view onnxOp = "Erf";

// erf(x) = 2 P(X < x sqrt 2) - 1.
Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    const Value cdf = graph.add(opId, {scaled(graph, node.input(0), std::numbers::sqrt2)});
    return Values{scaled(graph, cdf, 2, -1)};
}

Result<void> write(OnnxWriter& writer, const Node&)
{
    const auto constant = [&](double value) {
        return writer.constant(Tensor::scalar(static_cast<float>(value)));
    };
    const std::string steps[] = {writer.temporary(), writer.temporary(), writer.temporary()};
    writer.node("Mul", {writer.input(0), constant(1 / std::numbers::sqrt2)}, {steps[0]});
    writer.node(onnxOp, {steps[0]}, {steps[1]});
    writer.node("Mul", {steps[1], constant(0.5)}, {steps[2]});
    writer.node("Add", {steps[2], constant(0.5)}, {writer.output(0)});
    return {};
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 9, .read = read}};

} // namespace

extern constinit const Op normal_cdf = unary({
    .id = opId,
    .title = "Normal distribution",
    .summary = "Tells how likely a standard normal number is to be smaller.",
    .category = Category::Mathematics,
    .hidden = true,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, write},
});

} // namespace engine::ops
