// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

// y = 1 / (1 + exp(-x)), written so that no exponential overflows.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) {
        const T e = std::exp(-std::abs(x));
        return (x < T(0) ? e : T(1)) / (T(1) + e);
    });
}

// dx = dy y (1 - y): the input need not be kept.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value y = node.output(0);
    const Value slope = graph.add("multiply", {y, scaled(graph, y, -1, 1)});
    return Values{graph.add("multiply", {dy[0], slope})};
}

constexpr std::string_view opId = "sigmoid";
constexpr std::string_view onnxOp = "Sigmoid";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = readAs<opId>}};

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "one number", .inputs = {{1}}},
};

} // namespace

extern constinit const Op sigmoid = {
    .id = opId,
    .title = "Sigmoid",
    .summary = "Squeezes every value into the range from 0 to 1.",
    .category = Category::Activation,
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
