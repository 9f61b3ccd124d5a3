// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = asin(x); not a number outside -1 to 1.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::asin(x); });
}

// dx = dy / sqrt(1 - x^2).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value x = node.input(0);
    const Value rest = scaled(graph, graph.add("multiply", {x, x}), -1, 1);
    return Values{graph.add("divide", {dy[0], graph.add("sqrt", {rest})})};
}

constexpr std::string_view opId = "asin";
constexpr std::string_view onnxOp = "Asin";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 7, .read = readAs<opId>}};

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{{2, 3, 5, 7}, Fill::Unit}}},
    {.about = "one number", .inputs = {{{1}, Fill::Unit}}},
};

} // namespace

extern constinit const Op asin = unary({
    .id = opId,
    .title = "Arc sine",
    .summary = "Gives the angle, in radians, whose sine is the value.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
});

} // namespace engine::ops
