// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/op.h"
#include "engine/ops/support/dispatch.h"

namespace engine::ops {
namespace {

// The clock of a run: {step, low half of the seed, high half of the seed, 0}. It lives on the
// device, so that a recorded step can be submitted again unchanged.
constexpr Port inputs[] = {
    {.name = "clock", .title = "Clock", .role = Role::State, .elements = Elements::Integers}};
constexpr Output outputs[] = {{.name = "clock", .title = "Clock", .differentiable = false, .updates = 0}};

Result<Types> types(const Call& call)
{
    if (!(call.inputs[0] == TensorType{ElementType::I32, {4}}))
        return call.fail("it needs a clock.");
    return Types{call.inputs[0]};
}

// step = step + 1.
void compute(const Call&, std::span<const ConstView> in, std::span<const MutableView> out)
{
    const auto from = in[0].as<const std::int32_t>();
    const auto to = out[0].as<std::int32_t>();
    to[0] = from[0] + 1;
    for (std::size_t i = 1; i < to.size(); ++i)
        to[i] = from[i];
}

Variants variants(const Call& call, const DeviceTraits&)
{
    Variant variant = deviceVariant("element", call);
    variant.dispatches = {{.shader = "advance", .bindings = {in(0), out(0)}}};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "one step", .inputs = {{{4}, ElementType::I32, Fill::Clock}}},
};

} // namespace

extern constinit const Op advance = {
    .id = "advance",
    .title = "Advance",
    .summary = "Counts one step.",
    .category = Category::Optimiser,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .types = types,
    .compute = {.untyped = compute},
    .variants = variants,
    .samples = samples,
};

} // namespace engine::ops
