// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

#include <algorithm>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "a", .title = "First"}, {.name = "b", .title = "Second"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

// y = max(a, b), the operands broadcast against one another.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply2(in, out, [](T a, T b) { return std::max(a, b); });
}

// dy goes to the greater one, to b where both are equal.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    const Value isFirst = graph.add("greater", {node.input(0), node.input(1)});
    const Value zero = graph.constant(Tensor::scalar(0.0F));
    Values result(2);
    if (wanted[0])
        result[0] = sumLike(graph, graph.add("where", {isFirst, dy[0], zero}), node.input(0));
    if (wanted[1])
        result[1] = sumLike(graph, graph.add("where", {isFirst, zero, dy[0]}), node.input(1));
    return result;
}

constexpr std::string_view opId = "maximum";
constexpr std::string_view onnxOp = "Max";

// The standard's takes any number of inputs.
Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    Value result = node.input(0);
    for (std::size_t i = 1; i < node.inputCount(); ++i)
        result = graph.add(opId, {result, node.input(i)});
    return Values{result};
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 8, .read = read}};

constexpr Sample samples[] = {
    {.about = "two of a kind", .inputs = {{2, 3, 5, 7}, {2, 3, 5, 7}}},
    {.about = "a value for each channel", .inputs = {{2, 5, 3, 3}, {5, 1, 1}}},
    {.about = "against a scalar", .inputs = {{4, 3}, SampleInput{}}},
};

} // namespace

extern constinit const Op maximum = {
    .id = opId,
    .title = "Maximum",
    .summary = "Takes the greater of two values, element by element.",
    .category = Category::Mathematics,
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
