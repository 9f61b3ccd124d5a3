// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/moments.h"

namespace engine::ops {
namespace {

constexpr Attribute weightDecay = {.name = adamDecayAttribute.name,
                                   .title = adamDecayAttribute.title,
                                   .meaning = adamDecayAttribute.meaning,
                                   .initial = 0.01,
                                   .minimum = 0,
                                   .maximum = 1};
constexpr Attribute attributes[] = {beta1Attribute, beta2Attribute, adamEpsilonAttribute, weightDecay};

// As adam with g = gradient, after parameter -= rate decay parameter.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    adamStep(call, in, out, call.real(weightDecay), Decay::OfWeights);
}

Variants variants(const Call& call, const DeviceTraits&)
{
    return adamVariants(call, call.real(weightDecay), Decay::OfWeights);
}

constexpr SampleInput moment = {{7, 5}, Fill::Positive};
constexpr SampleInput rate = {{}, Fill::Unit};
constexpr SampleInput clock = {{4}, ElementType::I32, Fill::Clock};
constexpr Sample samples[] = {
    {.about = "a table", .inputs = {{7, 5}, {7, 5}, {7, 5}, moment, rate, clock}},
    {.about = "with decay, other memories",
     .inputs = {{1}, {1}, {1}, {{1}, Fill::Positive}, rate, clock},
     .settings = {{"weight_decay", 0.1}, {"beta1", 0.5}, {"beta2", 0.9}, {"epsilon", 1e-3}}},
};

} // namespace

extern constinit const Op adamw = {
    .id = "adamw",
    .title = "AdamW",
    .summary = "Adam with a weight decay of its own, apart from the gradient.",
    .category = Category::Optimiser,
    .hidden = true,
    .inputs = adamInputs,
    .outputs = adamOutputs,
    .attributes = attributes,
    .types = adamTypes,
    .parameters = adamParameters,
    .compute = {compute, compute},
    .variants = variants,
    .samples = samples,
};

} // namespace engine::ops
