// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = atan(x).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::atan(x); });
}

// dx = dy / (1 + x^2).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value x = node.input(0);
    return Values{graph.add("divide", {dy[0], scaled(graph, graph.add("multiply", {x, x}), 1, 1)})};
}

constexpr std::string_view opId = "atan";
constexpr std::string_view onnxOp = "Atan";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 7, .read = readAs<opId>}};

} // namespace

extern constinit const Op atan = unary({
    .id = opId,
    .title = "Arc tangent",
    .summary = "Gives the angle, in radians, whose tangent is the value.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
