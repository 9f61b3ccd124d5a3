// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = (exp(x) + exp(-x)) / 2.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::cosh(x); });
}

// dx = dy sinh(x).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("multiply", {dy[0], graph.add("sinh", {node.input(0)})})};
}

constexpr std::string_view opId = "cosh";
constexpr std::string_view onnxOp = "Cosh";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 9, .read = readAs<opId>}};

} // namespace

extern constinit const Op cosh = unary({
    .id = opId,
    .title = "Hyperbolic cosine",
    .summary = "Gives the hyperbolic cosine of every value.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
