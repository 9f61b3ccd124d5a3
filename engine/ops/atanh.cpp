// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = atanh(x); not a number outside -1 to 1.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::atanh(x); });
}

// dx = dy / (1 - x^2).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value x = node.input(0);
    return Values{graph.add("divide", {dy[0], scaled(graph, graph.add("multiply", {x, x}), -1, 1)})};
}

constexpr std::string_view opId = "atanh";
constexpr std::string_view onnxOp = "Atanh";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 9, .read = readAs<opId>}};

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{{2, 3, 5, 7}, Fill::Unit}}},
    {.about = "one number", .inputs = {{{1}, Fill::Unit}}},
};

} // namespace

extern constinit const Op atanh = unary({
    .id = opId,
    .title = "Inverse hyperbolic tangent",
    .summary = "Gives the value whose hyperbolic tangent is the input.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
});

} // namespace engine::ops
