// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>
#include <numbers>

namespace engine::ops {
namespace {

// y = exp(-x^2 / 2) / sqrt(2 pi).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const T height = std::numbers::inv_sqrtpi_v<T> / std::numbers::sqrt2_v<T>;
    apply(in, out, [&](T x) { return height * std::exp(T(-0.5) * x * x); });
}

// dx = -dy x y.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value slope = graph.add("multiply", {node.input(0), node.output(0)});
    return Values{scaled(graph, graph.add("multiply", {dy[0], slope}), -1)};
}

constexpr std::string_view opId = "normal_density";

Result<void> write(OnnxWriter& writer, const Node&)
{
    const double height = std::numbers::inv_sqrtpi / std::numbers::sqrt2;
    const std::string steps[] = {writer.temporary(), writer.temporary(), writer.temporary()};
    writer.node("Mul", {writer.input(0), writer.input(0)}, {steps[0]});
    writer.node("Mul", {steps[0], writer.constant(Tensor::scalar(-0.5F))}, {steps[1]});
    writer.node("Exp", {steps[1]}, {steps[2]});
    writer.node("Mul", {steps[2], writer.constant(Tensor::scalar(static_cast<float>(height)))},
                {writer.output(0)});
    return {};
}

} // namespace

extern constinit const Op normal_density = unary({
    .id = opId,
    .title = "Normal density",
    .summary = "Gives the height of the bell curve.",
    .category = Category::Mathematics,
    .hidden = true,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {{}, write},
});

} // namespace engine::ops
