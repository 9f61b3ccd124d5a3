// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "a", .title = "First"}, {.name = "b", .title = "Second"}};
constexpr Output outputs[] = {{.name = "y", .title = "Holds", .differentiable = false}};

Result<Types> types(const Call& call)
{
    Result<Types> result = broadcastType(call);
    if (result)
        (*result)[0].element = ElementType::Bool;
    return result;
}

// y = a >= b.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto a = in[0].values;
    const auto b = in[1].values;
    const auto y = out.flags(0).values;
    for (std::size_t i = 0; i < y.size(); ++i)
        y[i] = a[i] >= b[i];
}

constexpr std::string_view opId = "greater_or_equal";
constexpr std::string_view onnxOp = "GreaterOrEqual";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 12, .read = readAs<opId>}};

constexpr Sample samples[] = {
    {.about = "two of a kind", .inputs = {{2, 3, 5, 7}, {2, 3, 5, 7}}},
    {.about = "against a scalar", .inputs = {{4, 3}, SampleInput{}}},
};

} // namespace

extern constinit const Op greater_or_equal = {
    .id = opId,
    .title = "Greater or equal",
    .summary = "Tells, element by element, whether the first input is at least the second.",
    .category = Category::Mathematics,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .types = types,
    .compute = {compute, compute},
    .variants = pointwise,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
};

} // namespace engine::ops
