// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/window.h"
#include "engine/run/cpu/kernel.h"
#include "engine/run/cpu/kernels/support/instruction_sets.h"

namespace engine::run::cpu {
namespace {

std::optional<plan::Offer> offer(const ops::Call&, const ops::Types&)
{
    return plan::Offer{.inputs = {pictureLayout}, .outputs = {pictureLayout, pictureLayout}};
}

// Takes one tap into the maxima of one place, channel by channel. The first tap sets them.
ORIEL_PER_INSTRUCTION_SET
void takeTap(const float* candidate, std::int32_t place, std::int64_t channels, bool first, float* value,
             std::int32_t* index)
{
    for (std::int64_t c = 0; c < channels; ++c) {
        const bool better = first | (candidate[c] > value[c]);
        value[c] = better ? candidate[c] : value[c];
        index[c] = better ? place : index[c];
    }
}

// One row of output places.
void poolRow(const ops::Window& window, const Extents& x, const Extents& y, std::int64_t row,
             const float* picture, float* values, std::int32_t* indices)
{
    const std::int64_t channels = x[1];
    for (std::int64_t q = 0; q < y[3]; ++q) {
        bool first = true;
        ops::forEachTap(window, x[2], x[3], row, q, [&](auto i, auto j, auto, auto) {
            const std::int64_t place = i * x[3] + j;
            takeTap(picture + place * channels, static_cast<std::int32_t>(place), channels, first,
                    values + q * channels, indices + q * channels);
            first = false;
        });
    }
}

Work prepare(const ops::Call& call, const ops::Types& outputs)
{
    return
        [window = *ops::window(call), x = call.extents(0), y = extents(outputs[0].shape)](const Pointers& p) {
            const std::int64_t rowElements = y[3] * y[1];
            parallelFor(y[0] * y[2], [&](std::int64_t row) {
                const float* picture = p.in(0) + row / y[2] * x[1] * x[2] * x[3];
                auto* indices = reinterpret_cast<std::int32_t*>(p.outputs[1]);
                poolRow(window, x, y, row % y[2], picture, p.out(0) + row * rowElements,
                        indices + row * rowElements);
            });
        };
}

} // namespace

extern constinit const Kernel max_pool_pictures = {
    .id = "max_pool_pictures", .op = "max_pool", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
