// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/average.h"
#include "engine/run/cpu/kernel.h"
#include "engine/run/cpu/kernels/support/instruction_sets.h"

#include <algorithm>

namespace engine::run::cpu {
namespace {

std::optional<plan::Offer> offer(const ops::Call&, const ops::Types&)
{
    return plan::Offer{.inputs = {pictureLayout}, .outputs = {pictureLayout}};
}

// Adds one tap to the means of one place, channel by channel.
ORIEL_PER_INSTRUCTION_SET
void addTap(const float* pixel, float weight, std::int64_t channels, float* mean)
{
    for (std::int64_t c = 0; c < channels; ++c)
        mean[c] += weight * pixel[c];
}

Work prepare(const ops::Call& call, const ops::Types& outputs)
{
    const Extents y = extents(outputs[0].shape);
    return [window = *ops::window(call), averaging = ops::Averaging(call, call.extents(0), y),
            x = call.extents(0), y](const Pointers& p) {
        const std::int64_t channels = x[1];
        parallelFor(y[0] * y[2], [&](std::int64_t line) {
            const std::int64_t row = line % y[2];
            const float* picture = p.in(0) + line / y[2] * channels * x[2] * x[3];
            float* means = p.out(0) + line * y[3] * channels;
            std::fill_n(means, y[3] * channels, 0.0F);
            for (std::int64_t column = 0; column < y[3]; ++column) {
                const auto weight = static_cast<float>(averaging.weight(row, column));
                ops::forEachTap(window, x[2], x[3], row, column, [&](auto i, auto j, auto, auto) {
                    addTap(picture + (i * x[3] + j) * channels, weight, channels, means + column * channels);
                });
            }
        });
    };
}

} // namespace

extern constinit const Kernel average_pool_pictures = {
    .id = "average_pool_pictures", .op = "average_pool", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
