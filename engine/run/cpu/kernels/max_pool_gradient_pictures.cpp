// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernel.h"

#include <algorithm>

namespace engine::run::cpu {
namespace {

std::optional<plan::Offer> offer(const ops::Call&, const ops::Types&)
{
    return plan::Offer{.inputs = {pictureLayout, pictureLayout, {}}, .outputs = {pictureLayout}};
}

Work prepare(const ops::Call& call, const ops::Types& outputs)
{
    return [y = call.extents(0), x = extents(outputs[0].shape)](const Pointers& p) {
        const std::int64_t channels = x[1];
        const std::int64_t places = y[2] * y[3];
        const std::int64_t pixels = x[2] * x[3];
        // One picture at a time: all that meet in one pixel are added by one thread, in order.
        parallelFor(x[0], [&](std::int64_t n) {
            float* dx = p.out(0) + n * pixels * channels;
            const float* dy = p.in(0) + n * places * channels;
            const auto* index = reinterpret_cast<const std::int32_t*>(p.inputs[1]) + n * places * channels;
            std::fill_n(dx, pixels * channels, 0.0F);
            for (std::int64_t place = 0; place < places; ++place)
                for (std::int64_t c = 0; c < channels; ++c)
                    dx[index[place * channels + c] * channels + c] += dy[place * channels + c];
        });
    };
}

} // namespace

extern constinit const Kernel max_pool_gradient_pictures = {
    .id = "max_pool_gradient_pictures", .op = "max_pool_gradient", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
