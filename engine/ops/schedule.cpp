// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/op.h"
#include "engine/ops/support/dispatch.h"

#include <algorithm>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {
    {.name = "table", .title = "A value for each step", .role = Role::State},
    {.name = "clock", .title = "Clock", .role = Role::State, .elements = Elements::Integers}};
constexpr Output outputs[] = {{.name = "y", .title = "Value now", .differentiable = false}};

Result<Types> types(const Call& call)
{
    if (call.inputs[0].shape.size() != 1)
        return call.fail("it needs a list of values.");
    return Types{{call.inputs[0].element, {}}};
}

// y = table[step], the last value for ever after.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    out[0][0] = in[0][std::clamp<std::int64_t>(in.integers(1)[0], 0, in[0].count() - 1)];
}

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    Variant variant = deviceVariant("element", call);
    variant.dispatches = {{.shader = "schedule",
                           .pushConstants = {word(call.extents(0)[0] - 1)},
                           .bindings = {in(0), in(1), out(0)}}};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "a short list", .inputs = {{5}, {{4}, ElementType::I32, Fill::Clock}}},
};

} // namespace

extern constinit const Op schedule = {
    .id = "schedule",
    .title = "Schedule",
    .summary = "Reads the learning rate of the current step.",
    .category = Category::Optimiser,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .types = types,
    .compute = {compute, compute},
    .variants = variants,
    .samples = samples,
};

} // namespace engine::ops
