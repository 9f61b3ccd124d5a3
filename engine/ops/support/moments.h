// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/op.h"

namespace engine::ops {

// What adam and adamw share (Kingma and Ba 2015; Loshchilov and Hutter 2019), in PyTorch's form.

inline constexpr Port adamInputs[] = {
    {.name = "parameter", .title = "Parameter", .role = Role::Parameter},
    {.name = "gradient", .title = "Gradient"},
    {.name = "first_moment", .title = "Mean gradient", .role = Role::State},
    {.name = "second_moment", .title = "Mean squared gradient", .role = Role::State},
    {.name = "learning_rate", .title = "Learning rate", .role = Role::State},
    {.name = "clock", .title = "Clock", .role = Role::State, .elements = Elements::Integers}};
inline constexpr Output adamOutputs[] = {
    {.name = "parameter", .title = "Parameter", .differentiable = false, .updates = 0},
    {.name = "first_moment",
     .title = "Mean gradient",
     .auxiliary = true,
     .differentiable = false,
     .updates = 2},
    {.name = "second_moment",
     .title = "Mean squared gradient",
     .auxiliary = true,
     .differentiable = false,
     .updates = 3}};

inline constexpr Attribute beta1Attribute = {.name = "beta1",
                                             .title = "Memory of the gradient",
                                             .meaning = "How much of the mean gradient is kept each step.",
                                             .initial = 0.9,
                                             .minimum = 0,
                                             .maximum = 0.999999};
inline constexpr Attribute beta2Attribute = {.name = "beta2",
                                             .title = "Memory of its size",
                                             .meaning =
                                                 "How much of the mean squared gradient is kept each step.",
                                             .initial = 0.999,
                                             .minimum = 0,
                                             .maximum = 0.999999};
inline constexpr Attribute adamEpsilonAttribute = {
    .name = "epsilon",
    .title = "Smallest size",
    .meaning = "Added to the size of the gradient, so that a quiet weight does not jump.",
    .initial = 1e-8,
    .minimum = 1e-16,
    .maximum = 1};
inline constexpr Attribute adamDecayAttribute = {
    .name = "weight_decay",
    .title = "Weight decay",
    .meaning = "Pulls every weight towards zero a little, against memorising.",
    .initial = 0.0,
    .minimum = 0,
    .maximum = 1};

inline constexpr Sample adamSamples[] = {
    {.about = "a table",
     .inputs = {{7, 5},
                {7, 5},
                {7, 5},
                {{7, 5}, Fill::Positive},
                {{}, Fill::Unit},
                {{4}, ElementType::I32, Fill::Clock}}},
    {.about = "with decay, other memories",
     .inputs = {{1}, {1}, {1}, {{1}, Fill::Positive}, {{}, Fill::Unit}, {{4}, ElementType::I32, Fill::Clock}},
     .settings = {{"weight_decay", 0.1}, {"beta1", 0.5}, {"beta2", 0.9}, {"epsilon", 1e-3}}},
};

enum class Decay {
    InGradient, // added to the gradient, so the moments see it (L2)
    OfWeights,  // taken from the weight itself, apart from the moments
};

Result<Types> adamTypes(const Call& call);
Result<ParameterTypes> adamParameters(const Call& call);

// One step; `decayed` is the weight decay. Corrections for the moments' start at zero are computed in double
// from the clock.
template<class T>
void adamStep(const Call& call, const Inputs<T>& in, const Outputs<T>& out, double decayed, Decay kind);

// The one dispatch of a step on a Vulkan device.
Variants adamVariants(const Call& call, double decay, Decay kind);

extern template void adamStep<float>(const Call&, const Inputs<float>&, const Outputs<float>&, double, Decay);
extern template void adamStep<double>(const Call&, const Inputs<double>&, const Outputs<double>&, double,
                                      Decay);

} // namespace engine::ops
