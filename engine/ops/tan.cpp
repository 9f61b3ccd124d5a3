// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = tan(x).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::tan(x); });
}

// dx = dy (1 + y^2).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value y = node.output(0);
    const Value slope = scaled(graph, graph.add("multiply", {y, y}), 1, 1);
    return Values{graph.add("multiply", {dy[0], slope})};
}

constexpr std::string_view opId = "tan";
constexpr std::string_view onnxOp = "Tan";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 7, .read = readAs<opId>}};

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{{2, 3, 5, 7}, Fill::Unit}}},
    {.about = "one number", .inputs = {{{1}, Fill::Unit}}},
};

} // namespace

extern constinit const Op tan = unary({
    .id = opId,
    .title = "Tangent",
    .summary = "Gives the tangent of every value, taken as an angle in radians.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
});

} // namespace engine::ops
