// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/pointwise.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "a", .title = "Dividend"}, {.name = "b", .title = "Divisor"}};
constexpr Output outputs[] = {{.name = "y", .title = "Quotient"}};

// y = a / b, the operands broadcast against one another.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    array(out[0]) = array(in[0]) / array(in[1]);
}

// da = dy / b, db = -dy y / b.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    const Value share = graph.add("divide", {dy[0], node.input(1)});
    Values result(2);
    if (wanted[0])
        result[0] = sumLike(graph, share, node.input(0));
    if (wanted[1])
        result[1] =
            sumLike(graph, scaled(graph, graph.add("multiply", {share, node.output(0)}), -1), node.input(1));
    return result;
}

constexpr std::string_view opId = "divide";
constexpr std::string_view onnxOp = "Div";

Result<Values> readReciprocal(GraphBuilder& graph, const OnnxNode& node)
{
    return graph.addAll(opId, {graph.constant(Tensor::scalar(1.0F)), node.input(0)});
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 7, .read = readAs<opId>},
                                  {.op = "Reciprocal", .since = 1, .read = readReciprocal}};

constexpr Sample samples[] = {
    {.about = "two of a kind", .inputs = {{2, 3, 5, 7}, {{2, 3, 5, 7}, Fill::Positive}}},
    {.about = "a value for each channel", .inputs = {{2, 5, 3, 3}, {{5, 1, 1}, Fill::Positive}}},
    {.about = "one by each", .inputs = {SampleInput{}, {{4, 3}, Fill::Positive}}},
};

} // namespace

extern constinit const Op divide = {
    .id = opId,
    .title = "Divide",
    .summary = "Divides its first input by its second, element by element.",
    .category = Category::Mathematics,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .types = broadcastType,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = pointwise,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
};

} // namespace engine::ops
