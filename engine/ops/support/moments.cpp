// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/moments.h"

#include "engine/core/text.h"
#include "engine/ops/support/dispatch.h"

#include <cmath>

namespace engine::ops {

Result<Types> adamTypes(const Call& call)
{
    const TensorType& parameter = call.inputs[0];
    for (std::size_t i = 1; i < 4; ++i)
        if (!(call.inputs[i].shape == parameter.shape))
            return call.fail(text::cat("its ", adamInputs[i].name, " must be ", toText(parameter.shape),
                                       ", but is ", toText(call.inputs[i].shape), "."));
    if (!call.inputs[4].shape.empty() || !(call.inputs[5].shape == Shape{4}))
        return call.fail("it needs a single learning rate and a clock.");
    return Types{parameter, parameter, parameter};
}

Result<ParameterTypes> adamParameters(const Call& call)
{
    const ParameterType like = {.type = call.inputs[0]};
    return ParameterTypes{like, like, like};
}

template<class T>
void adamStep(const Call& call, const Inputs<T>& in, const Outputs<T>& out, double decayed, Decay kind)
{
    const double keep1 = call.real(beta1Attribute);
    const double keep2 = call.real(beta2Attribute);
    const double step = in.integers(5)[0] + 1.0;
    const T rate = in[4][0];
    const T decay = T(decayed);
    const T epsilon = T(call.real(adamEpsilonAttribute));
    const T stride = rate / T(1 - std::pow(keep1, step));
    const T rootCorrection = T(std::sqrt(1 - std::pow(keep2, step)));
    for (std::int64_t i = 0; i < in[0].count(); ++i) {
        const T weight = in[0][i];
        const T g = kind == Decay::InGradient ? in[1][i] + decay * weight : in[1][i];
        const T first = T(keep1) * in[2][i] + T(1 - keep1) * g;
        const T second = T(keep2) * in[3][i] + T(1 - keep2) * g * g;
        const T kept = kind == Decay::OfWeights ? weight - rate * decay * weight : weight;
        out[0][i] = kept - stride * first / (std::sqrt(second) / rootCorrection + epsilon);
        out[1][i] = first;
        out[2][i] = second;
    }
}

Variants adamVariants(const Call& call, double decay, Decay kind)
{
    if (!runsOnDevice(call))
        return {};
    const std::int64_t count = elementCount(call.extents(0));
    const double keep1 = call.real(beta1Attribute);
    const double keep2 = call.real(beta2Attribute);
    constexpr double logOfNothing = -1e30; // instead of minus infinity
    const auto logarithm = [](double keep) { return keep > 0 ? std::log(keep) : logOfNothing; };
    Variant variant = denseVariant("elements", call);
    variant.dispatches = {{.shader = "adam",
                           .groups = groupsFor(count),
                           .specialization = {kind == Decay::OfWeights ? 1U : 0U},
                           .pushConstants = {word(count), word(keep1), word(1 - keep1), word(keep2),
                                             word(1 - keep2), word(logarithm(keep1)), word(logarithm(keep2)),
                                             word(call.real(adamEpsilonAttribute)), word(decay)},
                           .bindings = {in(0), in(1), in(2), in(3), in(4), in(5), out(0), out(1), out(2)}}};
    return {variant};
}

template void adamStep<float>(const Call&, const Inputs<float>&, const Outputs<float>&, double, Decay);
template void adamStep<double>(const Call&, const Inputs<double>&, const Outputs<double>&, double, Decay);

} // namespace engine::ops
