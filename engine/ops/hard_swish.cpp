// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <algorithm>

namespace engine::ops {
namespace {

// y = x min(max(x / 6 + 1/2, 0), 1) (Howard et al. 2019).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return x * std::clamp(x / T(6) + T(0.5), T(0), T(1)); });
}

// dx = dy (h + x h') with h = hard_sigmoid(x), whose slope h' is 1/6 where 0 < h < 1.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value x = node.input(0);
    const Value h = graph.add("hard_sigmoid", {x});
    const Value bend = between(graph, h, 0, 1, scaled(graph, x, 1.0 / 6));
    return Values{graph.add("multiply", {dy[0], graph.add("add", {h, bend})})};
}

constexpr std::string_view opId = "hard_swish";
constexpr std::string_view onnxOp = "HardSwish";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 14, .read = readAs<opId>}};

} // namespace

extern constinit const Op hard_swish = unary({
    .id = opId,
    .title = "Hard swish",
    .summary = "A SiLU of straight lines and one parabola, quick to compute.",
    .category = Category::Activation,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
