// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <algorithm>
#include <cmath>

namespace engine::ops {
namespace {

// y = x tanh(ln(1 + exp(x))) (Misra 2019).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) {
        const T softplus = std::max(x, T(0)) + std::log1p(std::exp(-std::abs(x)));
        return x * std::tanh(softplus);
    });
}

// dx = dy (t + x sigmoid(x) (1 - t^2)) with t = tanh(s), s = softplus(x), and 1 - t^2 written as
// 4 sigmoid(2 s) sigmoid(-2 s), which keeps its digits where t is nearly one.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value x = node.input(0);
    const auto times = [&](Value a, Value b) { return graph.add("multiply", {a, b}); };
    const Value softplus = graph.add("softplus", {x});
    const auto gate = [&](double factor) { return graph.add("sigmoid", {scaled(graph, softplus, factor)}); };
    const Value bend = times(times(x, graph.add("sigmoid", {x})), times(scaled(graph, gate(2), 4), gate(-2)));
    return Values{times(dy[0], graph.add("add", {graph.add("tanh", {softplus}), bend}))};
}

constexpr std::string_view opId = "mish";
constexpr std::string_view onnxOp = "Mish";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 18, .read = readAs<opId>}};

// Opset 17 has no Mish.
Result<void> write(OnnxWriter& writer, const Node&)
{
    const std::string softplus = writer.temporary();
    const std::string gate = writer.temporary();
    writer.node("Softplus", {writer.input(0)}, {softplus});
    writer.node("Tanh", {softplus}, {gate});
    writer.node("Mul", {writer.input(0), gate}, {writer.output(0)});
    return {};
}

} // namespace

extern constinit const Op mish = unary({
    .id = opId,
    .title = "Mish",
    .summary = "A smooth ReLU that lets a little of the negative values through and never stops "
               "learning.",
    .category = Category::Activation,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, write},
});

} // namespace engine::ops
