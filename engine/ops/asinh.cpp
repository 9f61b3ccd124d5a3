// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = asinh(x).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::asinh(x); });
}

// dx = dy / sqrt(x^2 + 1).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value x = node.input(0);
    const Value sum = scaled(graph, graph.add("multiply", {x, x}), 1, 1);
    return Values{graph.add("divide", {dy[0], graph.add("sqrt", {sum})})};
}

constexpr std::string_view opId = "asinh";
constexpr std::string_view onnxOp = "Asinh";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 9, .read = readAs<opId>}};

} // namespace

extern constinit const Op asinh = unary({
    .id = opId,
    .title = "Inverse hyperbolic sine",
    .summary = "Gives the value whose hyperbolic sine is the input.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
