// SPDX-License-Identifier: Apache-2.0
#include "engine/data/augment/augmentation.h"

#include <algorithm>
#include <cmath>

namespace engine::data::augment {
namespace {

constexpr Setting settings[] = {
    {.name = "distance",
     .title = "Farthest shift",
     .summary =
         "How far pictures move at most, as a share of their width and height; the edge is drawn out to fill "
         "the gap.",
     .initial = 0.1,
     .maximum = 0.5},
};

void apply(Picture& picture, std::span<const double> values, Dice& dice)
{
    const int dx = static_cast<int>(std::lround(dice.uniform(-values[0], values[0]) * picture.width));
    const int dy = static_cast<int>(std::lround(dice.uniform(-values[0], values[0]) * picture.height));
    if (dx == 0 && dy == 0)
        return;
    const Picture original = picture;
    std::uint8_t* to = picture.pixels.data();
    for (int y = 0; y < picture.height; ++y) {
        const int fromY = std::clamp(y - dy, 0, picture.height - 1);
        const std::uint8_t* row =
            original.pixels.data() + static_cast<std::size_t>(fromY) * original.rowBytes();
        for (int x = 0; x < picture.width; ++x) {
            const int fromX = std::clamp(x - dx, 0, picture.width - 1);
            to = std::copy_n(row + static_cast<std::ptrdiff_t>(fromX) * picture.channels, picture.channels,
                             to);
        }
    }
}

} // namespace

extern constinit const Augmentation shift = {
    .id = "shift",
    .title = "Shift",
    .summary = "Moves pictures a little, so that it matters less where a thing stands.",
    .settings = settings,
    .apply = apply,
};

} // namespace engine::data::augment
