// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

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

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "one number", .inputs = {{1}}},
};

} // namespace

extern constinit const Op cos = {
    .id = opId,
    .title = "Cosine",
    .summary = "Gives the cosine of every value, taken as an angle in radians.",
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
