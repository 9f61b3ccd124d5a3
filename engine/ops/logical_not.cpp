// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input", .role = Role::Index, .elements = Elements::Flags}};
constexpr Output outputs[] = {{.name = "y", .title = "Does not hold", .differentiable = false}};

// y = not x.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto x = in.flags(0).values;
    const auto y = out.flags(0).values;
    for (std::size_t i = 0; i < y.size(); ++i)
        y[i] = !x[i];
}

constexpr std::string_view opId = "logical_not";
constexpr std::string_view onnxOp = "Not";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = readAs<opId>}};

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{{2, 3, 5, 7}, ElementType::Bool, Fill::Flags}}},
    {.about = "one flag", .inputs = {{{1}, ElementType::Bool, Fill::Flags}}},
};

} // namespace

extern constinit const Op logical_not = {
    .id = opId,
    .title = "Not",
    .summary = "Tells, element by element, whether its input does not hold.",
    .category = Category::Mathematics,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .types = sameType,
    .compute = {compute, compute},
    .variants = pointwise,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
};

} // namespace engine::ops
