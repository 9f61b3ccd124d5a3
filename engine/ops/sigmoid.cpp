// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

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

} // namespace

extern constinit const Op sigmoid = unary({
    .id = opId,
    .title = "Sigmoid",
    .summary = "Squeezes every value into the range from 0 to 1.",
    .category = Category::Activation,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
