// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

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

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "one number", .inputs = {{1}}},
};

} // namespace

extern constinit const Op atan = {
    .id = opId,
    .title = "Arc tangent",
    .summary = "Gives the angle, in radians, whose tangent is the value.",
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
