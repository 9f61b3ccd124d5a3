// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

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

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "one number", .inputs = {{1}}},
};

} // namespace

extern constinit const Op asinh = {
    .id = opId,
    .title = "Inverse hyperbolic sine",
    .summary = "Gives the value whose hyperbolic sine is the input.",
    .category = Category::Mathematics,
    .inputs = inputs,
    .outputs = outputs,
    .types = sameType,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = pointwise,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
};

} // namespace engine::ops
