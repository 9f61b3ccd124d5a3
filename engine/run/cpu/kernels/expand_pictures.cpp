// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernel.h"

namespace engine::run::cpu {
namespace {

// One value for each channel of each picture, or for each channel, spread over the pixels.
std::optional<plan::Offer> offer(const ops::Call& call, const ops::Types& outputs)
{
    const Extents x = call.extents(0);
    if (x.size() != 4 || x[2] != 1 || x[3] != 1 || x[1] != outputs[0].shape[1].extent)
        return std::nullopt;
    return plan::Offer{.inputs = {pictureLayout, {}}, .outputs = {pictureLayout}};
}

Work prepare(const ops::Call& call, const ops::Types& outputs)
{
    const Extents x = call.extents(0);
    const Extents y = extents(outputs[0].shape);
    const ops::Attribute average = call.op.attributes[0];
    const float share = call.boolean(average)
                            ? static_cast<float>(elementCount(x)) / static_cast<float>(elementCount(y))
                            : 1.0F;
    return [x, y, share](const Pointers& p) {
        const std::int64_t channels = y[1];
        const std::int64_t pixels = y[2] * y[3];
        parallelFor(y[0], [&](std::int64_t n) {
            const float* from = p.in(0) + (x[0] == 1 ? 0 : n * channels);
            float* to = p.out(0) + n * pixels * channels;
            for (std::int64_t pixel = 0; pixel < pixels; ++pixel)
                for (std::int64_t c = 0; c < channels; ++c)
                    to[pixel * channels + c] = from[c] * share;
        });
    };
}

} // namespace

extern constinit const Kernel expand_pictures = {
    .id = "expand_pictures", .op = "expand", .offer = offer, .prepare = prepare};

} // namespace engine::run::cpu
