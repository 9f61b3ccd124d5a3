// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernel.h"

#include <algorithm>

namespace engine::run::cpu {
namespace {

std::optional<plan::Offer> offer(const ops::Call&, const ops::Types&)
{
    return plan::Offer{.inputs = {pictureLayout}, .outputs = {pictureLayout}};
}

Work prepare(const ops::Call& call, const ops::Types&)
{
    return [x = call.extents(0)](const Pointers& p) {
        const std::int64_t channels = x[1];
        const std::int64_t pixels = x[2] * x[3];
        parallelFor(x[0], [&](std::int64_t n) {
            const float* picture = p.in(0) + n * pixels * channels;
            float* mean = p.out(0) + n * channels;
            std::fill_n(mean, channels, 0.0F);
            for (std::int64_t pixel = 0; pixel < pixels; ++pixel)
                for (std::int64_t c = 0; c < channels; ++c)
                    mean[c] += picture[pixel * channels + c];
            for (std::int64_t c = 0; c < channels; ++c)
                mean[c] /= static_cast<float>(pixels);
        });
    };
}

} // namespace

extern constinit const Kernel global_average_pool_pictures = {
    .id = "global_average_pool_pictures", .op = "global_average_pool", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
