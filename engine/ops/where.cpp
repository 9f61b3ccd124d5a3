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
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 9, .read = readAs<opId>}};

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
