// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = |x|.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::abs(x); });
}

// dx = dy sign(x).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("multiply", {dy[0], graph.add("sign", {node.input(0)})})};
}

constexpr std::string_view opId = "absolute";
constexpr std::string_view onnxOp = "Abs";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 6, .read = readAs<opId>}};

} // namespace

extern constinit const Op absolute = unary({
    .id = opId,
    .title = "Absolute value",
    .summary = "Drops the sign of every value.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
