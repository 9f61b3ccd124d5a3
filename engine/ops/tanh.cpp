// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/elementwise.h"

namespace engine::ops {
namespace {

// y = tanh(x). Eigen's is several numbers at a time, and right to a few units in the last place; the
// library's, one after another, would be half of a training step of LeNet-5.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    array(out[0]) = array(in[0]).tanh();
}

// dx = dy (1 - y^2): the input need not be kept.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value y = node.output(0);
    const Value slope = scaled(graph, graph.add("multiply", {y, y}), -1, 1);
    return Values{graph.add("multiply", {dy[0], slope})};
}

constexpr std::string_view opId = "tanh";
constexpr std::string_view onnxOp = "Tanh";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = readAs<opId>}};

} // namespace

extern constinit const Op tanh = unary({
    .id = opId,
    .title = "Tanh",
    .summary = "Squeezes every value into the range from -1 to 1.",
    .category = Category::Activation,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
