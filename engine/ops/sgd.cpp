// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/op.h"
#include "engine/ops/support/dispatch.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "parameter", .title = "Parameter", .role = Role::Parameter},
                           {.name = "gradient", .title = "Gradient"},
                           {.name = "velocity", .title = "Velocity", .role = Role::State},
                           {.name = "learning_rate", .title = "Learning rate", .role = Role::State}};
constexpr Output outputs[] = {
    {.name = "parameter", .title = "Parameter", .differentiable = false, .updates = 0},
    {.name = "velocity", .title = "Velocity", .auxiliary = true, .differentiable = false, .updates = 2}};
constexpr Attribute momentum = {.name = "momentum",
                                .title = "Momentum",
                                .meaning = "How much of the last step's direction is kept.",
                                .initial = 0.9,
                                .minimum = 0,
                                .maximum = 1};
constexpr Attribute nesterov = {.name = "nesterov",
                                .title = "Look ahead",
                                .meaning = "Judges the gradient where the momentum will lead (Nesterov).",
                                .initial = false};
constexpr Attribute weightDecay = {.name = "weight_decay",
                                   .title = "Weight decay",
                                   .meaning = "Pulls every weight towards zero a little, against memorising.",
                                   .initial = 0.0,
                                   .minimum = 0,
                                   .maximum = 1};
constexpr Attribute attributes[] = {momentum, nesterov, weightDecay};

Result<Types> types(const Call& call)
{
    for (std::size_t i = 1; i < 3; ++i)
        if (!(call.inputs[i].shape == call.inputs[0].shape))
            return call.fail(text::cat("its ", inputs[i].name, " must be ", toText(call.inputs[0].shape),
                                       ", but is ", toText(call.inputs[i].shape), "."));
    if (!call.inputs[3].shape.empty())
        return call.fail("its learning rate must be a single number.");
    return Types{call.inputs[0], call.inputs[0]};
}

Result<ParameterTypes> parameters(const Call& call)
{
    return ParameterTypes{{.type = call.inputs[0]}, {.type = call.inputs[0]}};
}

// g = gradient + decay parameter; velocity = momentum velocity + g; parameter -= rate velocity, or
// rate (g + momentum velocity) with Nesterov (Sutskever et al. 2013, in PyTorch's form).
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const T keep = T(call.real(momentum));
    const T decay = T(call.real(weightDecay));
    const T rate = in[3][0];
    const bool ahead = call.boolean(nesterov);
    for (std::int64_t i = 0; i < in[0].count(); ++i) {
        const T g = in[1][i] + decay * in[0][i];
        const T velocity = keep * in[2][i] + g;
        out[0][i] = in[0][i] - rate * (ahead ? g + keep * velocity : velocity);
        out[1][i] = velocity;
    }
}

Variants variants(const Call& call, const DeviceTraits&)
{
    if (!runsOnDevice(call))
        return {};
    const std::int64_t count = elementCount(call.extents(0));
    Variant variant = denseVariant("elements", call);
    variant.dispatches = {
        {.shader = "sgd",
         .groups = groupsFor(count),
         .specialization = {call.boolean(nesterov) ? 1U : 0U},
         .pushConstants = {word(count), word(call.real(momentum)), word(call.real(weightDecay))},
         .bindings = {in(0), in(1), in(2), in(3), out(0), out(1)}}};
    return {variant};
}

constexpr Sample samples[] = {
    {.about = "momentum", .inputs = {{7, 5}, {7, 5}, {7, 5}, {SampleInput{{}, Fill::Unit}}}},
    {.about = "looking ahead, with decay",
     .inputs = {{13}, {13}, {13}, {SampleInput{{}, Fill::Unit}}},
     .settings = {{"nesterov", true}, {"weight_decay", 0.01}}},
    {.about = "plain",
     .inputs = {{3}, {3}, {3}, {SampleInput{{}, Fill::Unit}}},
     .settings = {{"momentum", 0.0}}},
};

} // namespace

extern constinit const Op sgd = {
    .id = "sgd",
    .title = "SGD",
    .summary = "Steps against the gradient, with a memory of the direction.",
    .category = Category::Optimiser,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .parameters = parameters,
    .compute = {compute, compute},
    .variants = variants,
    .samples = samples,
};

} // namespace engine::ops
