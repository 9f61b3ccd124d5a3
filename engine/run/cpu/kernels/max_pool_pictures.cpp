// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/window.h"
#include "engine/run/cpu/kernel.h"

#include <limits>

namespace engine::run::cpu {
namespace {

std::optional<plan::Offer> offer(const ops::Call&, const ops::Types&)
{
    return plan::Offer{.inputs = {pictureLayout}, .outputs = {pictureLayout, pictureLayout}};
}

// One row of output places: the taps outside, the channels inside, so the compiler vectorises.
void poolRow(const ops::Window& window, const Extents& x, const Extents& y, std::int64_t row,
             const float* picture, float* values, std::int32_t* indices)
{
    const std::int64_t channels = x[1];
    for (std::int64_t q = 0; q < y[3]; ++q) {
        float* value = values + q * channels;
        std::int32_t* index = indices + q * channels;
        std::fill_n(value, channels, -std::numeric_limits<float>::infinity());
        std::fill_n(index, channels, -1);
        ops::forEachTap(window, x[2], x[3], row, q, [&](auto i, auto j, auto, auto) {
            const auto place = static_cast<std::int32_t>(i * x[3] + j);
            const float* candidate = picture + place * channels;
            for (std::int64_t c = 0; c < channels; ++c) {
                const bool better = candidate[c] > value[c] || index[c] < 0;
                value[c] = better ? candidate[c] : value[c];
                index[c] = better ? place : index[c];
            }
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
