// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/elementwise.h"

namespace engine::ops {
namespace {

// y = max(x, 0).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    array(out[0]) = array(in[0]).max(T(0));
}

// Judged by the output, so that the input need not be kept: y > 0 exactly where x > 0.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value positive = graph.add("greater", {node.output(0), graph.constant(Tensor::scalar(0.0F))});
    return Values{graph.add("where", {positive, dy[0], graph.constant(Tensor::scalar(0.0F))})};
}

constexpr std::string_view opId = "relu";
constexpr std::string_view onnxOp = "Relu";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = readAs<opId>}};

} // namespace

extern constinit const Op relu = unary({
    .id = opId,
    .title = "ReLU",
    .summary = "Keeps positive values and replaces negative ones by zero, which lets a network bend.",
    .category = Category::Activation,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
