// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = cos(x).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::cos(x); });
}

// dx = -dy sin(x).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("multiply", {dy[0], scaled(graph, graph.add("sin", {node.input(0)}), -1)})};
}

constexpr std::string_view opId = "cos";
constexpr std::string_view onnxOp = "Cos";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 7, .read = readAs<opId>}};

} // namespace

extern constinit const Op cos = unary({
    .id = opId,
    .title = "Cosine",
    .summary = "Gives the cosine of every value, taken as an angle in radians.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
