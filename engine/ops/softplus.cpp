// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <algorithm>
#include <cmath>

namespace engine::ops {
namespace {

// y = log(1 + exp(x)) (Dugas et al. 2001), written so that no exponential overflows.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::max(x, T(0)) + std::log1p(std::exp(-std::abs(x))); });
}

// dx = dy sigmoid(x).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("multiply", {dy[0], graph.add("sigmoid", {node.input(0)})})};
}

constexpr std::string_view opId = "softplus";
constexpr std::string_view onnxOp = "Softplus";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = readAs<opId>}};

} // namespace

extern constinit const Op softplus = unary({
    .id = opId,
    .title = "Softplus",
    .summary = "A ReLU whose corner is rounded: always positive, smooth everywhere.",
    .category = Category::Activation,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
