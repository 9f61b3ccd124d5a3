// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

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

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "one number", .inputs = {{1}}},
};

} // namespace

extern constinit const Op sin = {
    .id = opId,
    .title = "Sine",
    .summary = "Gives the sine of every value, taken as an angle in radians.",
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
