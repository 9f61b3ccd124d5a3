// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = sin(x).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::sin(x); });
}

// dx = dy cos(x).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("multiply", {dy[0], graph.add("cos", {node.input(0)})})};
}

constexpr std::string_view opId = "sin";
constexpr std::string_view onnxOp = "Sin";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 7, .read = readAs<opId>}};

} // namespace

extern constinit const Op sin = unary({
    .id = opId,
    .title = "Sine",
    .summary = "Gives the sine of every value, taken as an angle in radians.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
