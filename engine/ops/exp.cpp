// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = exp(x).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::exp(x); });
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("multiply", {dy[0], node.output(0)})};
}

constexpr std::string_view opId = "exp";
constexpr std::string_view onnxOp = "Exp";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = readAs<opId>}};

} // namespace

extern constinit const Op exp = unary({
    .id = opId,
    .title = "Exponential",
    .summary = "Raises e to the power of every value.",
    .category = Category::Mathematics,
    .hidden = true,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
