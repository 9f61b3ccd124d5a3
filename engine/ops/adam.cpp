// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/moments.h"

namespace engine::ops {
namespace {

constexpr Attribute attributes[] = {beta1Attribute, beta2Attribute, adamEpsilonAttribute, adamDecayAttribute};

// g = gradient + decay parameter; first = beta1 first + (1 - beta1) g;
// second = beta2 second + (1 - beta2) g^2; parameter -= rate (first / (1 - beta1^t)) /
// (sqrt(second / (1 - beta2^t)) + epsilon) with t = step + 1.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    adamStep(call, in, out, call.real(adamDecayAttribute), Decay::InGradient);
}

Variants variants(const Call& call, const DeviceTraits&)
{
    return adamVariants(call, call.real(adamDecayAttribute), Decay::InGradient);
}

} // namespace

extern constinit const Op adam = {
    .id = "adam",
    .title = "Adam",
    .summary = "Steps against the mean gradient, by about the same distance for every weight.",
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
