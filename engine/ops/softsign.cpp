// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = x / (1 + |x|).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return x / (T(1) + std::abs(x)); });
}

// dx = dy / (1 + |x|)^2.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value far = scaled(graph, graph.add("absolute", {node.input(0)}), 1, 1);
    return Values{graph.add("divide", {dy[0], graph.add("multiply", {far, far})})};
}

constexpr std::string_view opId = "softsign";
constexpr std::string_view onnxOp = "Softsign";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = readAs<opId>}};

} // namespace

extern constinit const Op softsign = unary({
    .id = opId,
    .title = "Softsign",
    .summary = "Squeezes every value into the range from -1 to 1, more gently than tanh.",
    .category = Category::Activation,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
