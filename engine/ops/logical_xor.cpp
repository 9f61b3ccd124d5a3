// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {
    {.name = "a", .title = "First", .role = Role::Index, .elements = Elements::Flags},
    {.name = "b", .title = "Second", .role = Role::Index, .elements = Elements::Flags}};
constexpr Output outputs[] = {{.name = "y", .title = "Holds", .differentiable = false}};

// y = a or b, not both.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto a = in.flags(0).values;
    const auto b = in.flags(1).values;
    const auto y = out.flags(0).values;
    for (std::size_t i = 0; i < y.size(); ++i)
        y[i] = a[i] != b[i];
}

constexpr std::string_view opId = "logical_xor";
constexpr std::string_view onnxOp = "Xor";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 7, .read = readAs<opId>}};

constexpr Sample samples[] = {
    {.about = "two of a kind",
     .inputs = {{{2, 3, 5, 7}, ElementType::Bool, Fill::Flags},
                {{2, 3, 5, 7}, ElementType::Bool, Fill::Flags}}},
    {.about = "one for each row",
     .inputs = {{{4, 3}, ElementType::Bool, Fill::Flags}, {{4, 1}, ElementType::Bool, Fill::Flags}}},
};

} // namespace

extern constinit const Op logical_xor = {
    .id = opId,
    .title = "Exclusive or",
    .summary = "Tells, element by element, whether just one of two inputs holds.",
    .category = Category::Mathematics,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .types = broadcastType,
    .compute = {compute, compute},
    .variants = pointwise,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
};

} // namespace engine::ops
