// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

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

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "one number", .inputs = {{1}}},
};

} // namespace

extern constinit const Op silu = {
    .id = opId,
    .title = "SiLU",
    .summary = "A smooth ReLU that lets a little of the negative values through.",
    .category = Category::Activation,
    .inputs = inputs,
    .outputs = outputs,
    .types = sameType,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = pointwise,
    .onnx = {{}, write},
    .samples = samples,
};

} // namespace engine::ops
