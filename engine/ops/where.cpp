// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {
    {.name = "condition", .title = "Condition", .role = Role::Index, .elements = Elements::Flags},
    {.name = "a", .title = "Where it holds"},
    {.name = "b", .title = "Elsewhere"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

Result<Types> types(const Call& call)
{
    Result<Types> result = broadcastType(call);
    if (result)
        (*result)[0].element = call.inputs[1].element;
    return result;
}

// y = condition ? a : b.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto condition = in.flags(0).values;
    const auto a = in[1].values;
    const auto b = in[2].values;
    const auto y = out[0].values;
    for (std::size_t i = 0; i < y.size(); ++i)
        y[i] = condition[i] ? a[i] : b[i];
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    const Value zero = graph.constant(Tensor::scalar(0.0F));
    Values result(3);
    if (wanted[1])
        result[1] = sumLike(graph, graph.add("where", {node.input(0), dy[0], zero}), node.input(1));
    if (wanted[2])
        result[2] = sumLike(graph, graph.add("where", {node.input(0), zero, dy[0]}), node.input(2));
    return result;
}

constexpr std::string_view opId = "where";
constexpr std::string_view onnxOp = "Where";

// The standard's activations that are one choice: PRelu, ThresholdedRelu and Shrink.
Result<Values> readPRelu(GraphBuilder& graph, const OnnxNode& node)
{
    const Value x = node.input(0);
    const Value positive = graph.add("greater", {x, graph.constant(Tensor::scalar(0.0F))});
    return Values{graph.add(opId, {positive, x, graph.add("multiply", {x, node.input(1)})})};
}

Result<Values> readThreshold(GraphBuilder& graph, const OnnxNode& node)
{
    const auto constant = [&](double value) {
        return graph.constant(Tensor::scalar(static_cast<float>(value)));
    };
    const Value x = node.input(0);
    const Value above = graph.add("greater", {x, constant(node.real("alpha", 1))});
    return Values{graph.add(opId, {above, x, constant(0)})};
}

Result<Values> readShrink(GraphBuilder& graph, const OnnxNode& node)
{
    const auto constant = [&](double value) {
        return graph.constant(Tensor::scalar(static_cast<float>(value)));
    };
    const Value x = node.input(0);
    const double limit = node.real("lambd", 0.5);
    const double bias = node.real("bias", 0);
    const Value above = graph.add("greater", {x, constant(limit)});
    const Value below = graph.add("greater", {constant(-limit), x});
    const Value low = graph.add(opId, {below, scaled(graph, x, 1, bias), constant(0)});
    return Values{graph.add(opId, {above, scaled(graph, x, 1, -bias), low})};
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 9, .read = readAs<opId>},
                                  {.op = "PRelu", .since = 7, .read = readPRelu},
                                  {.op = "ThresholdedRelu", .since = 10, .read = readThreshold},
                                  {.op = "Shrink", .since = 9, .read = readShrink}};

constexpr SampleInput flags = {{2, 3, 5, 7}, ElementType::Bool, Fill::Flags};
constexpr Sample samples[] = {
    {.about = "two of a kind", .inputs = {flags, {2, 3, 5, 7}, {2, 3, 5, 7}}},
    {.about = "a scalar elsewhere", .inputs = {flags, {2, 3, 5, 7}, SampleInput{}}},
};

} // namespace

extern constinit const Op where = {
    .id = opId,
    .title = "Where",
    .summary = "Takes each element from one input where a condition holds, and from the other elsewhere.",
    .category = Category::Mathematics,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = pointwise,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
};

} // namespace engine::ops
