// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = x / (1 + exp(-x)) (Elfwing et al. 2018), written so that no exponential overflows.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) {
        const T e = std::exp(-std::abs(x));
        return x * (x < T(0) ? e : T(1)) / (T(1) + e);
    });
}

// dx = dy (s + y (1 - s)) with s = sigmoid(x).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value s = graph.add("sigmoid", {node.input(0)});
    const Value bend = graph.add("multiply", {node.output(0), scaled(graph, s, -1, 1)});
    return Values{graph.add("multiply", {dy[0], graph.add("add", {s, bend})})};
}

constexpr std::string_view opId = "silu";

Result<void> write(OnnxWriter& writer, const Node&)
{
    const std::string s = writer.temporary();
    writer.node("Sigmoid", {writer.input(0)}, {s});
    writer.node("Mul", {writer.input(0), s}, {writer.output(0)});
    return {};
}

} // namespace

extern constinit const Op silu = unary({
    .id = opId,
    .title = "SiLU",
    .summary = "A smooth ReLU that lets a little of the negative values through.",
    .category = Category::Activation,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {{}, write},
});

} // namespace engine::ops
