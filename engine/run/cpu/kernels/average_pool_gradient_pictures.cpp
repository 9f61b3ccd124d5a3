// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/average.h"
#include "engine/run/cpu/kernel.h"
#include "engine/run/cpu/kernels/support/instruction_sets.h"

#include <algorithm>

namespace engine::run::cpu {
namespace {

std::optional<plan::Offer> offer(const ops::Call&, const ops::Types&)
{
    return plan::Offer{.inputs = {pictureLayout, {}}, .outputs = {pictureLayout}};
}

// Gives one pixel its share of a window's gradient, channel by channel.
ORIEL_PER_INSTRUCTION_SET
void addShare(const float* gradient, float weight, std::int64_t channels, float* pixel)
{
    for (std::int64_t c = 0; c < channels; ++c)
        pixel[c] += weight * gradient[c];
}

Work prepare(const ops::Call& call, const ops::Types& outputs)
{
    const Extents x = extents(outputs[0].shape);
    return [window = *ops::window(call), averaging = ops::Averaging(call, x, call.extents(0)), x,
            y = call.extents(0)](const Pointers& p) {
        const std::int64_t channels = x[1];
        // One picture at a time: all that meet in one pixel are added by one thread, in order.
        parallelFor(x[0], [&](std::int64_t n) {
            float* dx = p.out(0) + n * x[2] * x[3] * channels;
            const float* dy = p.in(0) + n * y[2] * y[3] * channels;
            std::fill_n(dx, x[2] * x[3] * channels, 0.0F);
            for (std::int64_t row = 0; row < y[2]; ++row)
                for (std::int64_t column = 0; column < y[3]; ++column, dy += channels) {
                    const auto weight = static_cast<float>(averaging.weight(row, column));
                    ops::forEachTap(window, x[2], x[3], row, column, [&](auto i, auto j, auto, auto) {
                        addShare(dy, weight, channels, dx + (i * x[3] + j) * channels);
                    });
                }
        });
    };
}

} // namespace

extern constinit const Kernel average_pool_gradient_pictures = {.id = "average_pool_gradient_pictures",
                                                                .op = "average_pool_gradient",
                                                                .offer = offer,
                                                                .prepare = prepare};

} // namespace engine::run::cpu
