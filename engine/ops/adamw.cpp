// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/moments.h"

namespace engine::ops {
namespace {

constexpr Attribute weightDecay = withInitial(adamDecayAttribute, 0.01);
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
    .samples = adamSamples,
};

} // namespace engine::ops
