// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernels/support/columns.h"

namespace engine::run::cpu {
namespace {

// Sums over pictures and pixels, one for each channel: what normalisations and offsets learn from.
std::optional<plan::Offer> offer(const ops::Call& call, const ops::Types&)
{
    const ops::Attribute axes = call.op.attributes[0];
    const bool channels = call.inputs[0].shape.size() == 4 && call.integers(axes) == ops::Integers{0, 2, 3};
    if (!channels)
        return std::nullopt;
    return plan::Offer{.inputs = {pictureLayout}, .outputs = {pictureLayout}};
}

Work prepare(const ops::Call& call, const ops::Types&)
{
    return [x = call.extents(0)](const Pointers& p) {
        const std::int64_t channels = x[1];
        const float* from = p.in(0);
        sumColumns(x[0] * x[2] * x[3], channels, p.out(0), [&](std::int64_t row, float* into) {
            for (std::int64_t c = 0; c < channels; ++c)
                into[c] += from[row * channels + c];
        });
    };
}

} // namespace

extern constinit const Kernel sum_pictures = {
    .id = "sum_pictures", .op = "sum", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
