// SPDX-License-Identifier: Apache-2.0
#include "engine/data/decoders/shared/over_white.h"

namespace engine::data::decoders {

void layOverWhite(std::vector<std::uint8_t>& pixels, int channels)
{
    const std::size_t count = pixels.size() / static_cast<std::size_t>(channels + 1);
    const std::uint8_t* from = pixels.data();
    std::uint8_t* to = pixels.data(); // never ahead of `from`
    for (std::size_t i = 0; i < count; ++i) {
        const int alpha = from[channels];
        for (int c = 0; c < channels; ++c)
            *to++ = static_cast<std::uint8_t>((from[c] * alpha + 255 * (255 - alpha) + 127) / 255);
        from += channels + 1;
    }
    pixels.resize(count * static_cast<std::size_t>(channels));
}

} // namespace engine::data::decoders
