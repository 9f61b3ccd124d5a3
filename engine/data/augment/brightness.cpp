// SPDX-License-Identifier: Apache-2.0
#include "engine/data/augment/augmentation.h"

#include <algorithm>

namespace engine::data::augment {
namespace {

constexpr Setting settings[] = {
    {.name = "amount",
     .title = "Largest change",
     .summary = "How much brighter or darker pictures become at most; 0.2 is a fifth either way.",
     .initial = 0.2,
     .maximum = 0.9},
};

void apply(Picture& picture, std::span<const double> values, Dice& dice)
{
    const double factor = dice.uniform(1 - values[0], 1 + values[0]);
    for (std::uint8_t& level : picture.pixels)
        level = static_cast<std::uint8_t>(std::min(level * factor + 0.5, 255.0));
}

} // namespace

extern constinit const Augmentation brightness = {
    .id = "brightness",
    .title = "Brightness",
    .summary = "Makes pictures brighter or darker, as another lamp or another camera would.",
    .settings = settings,
    .apply = apply,
};

} // namespace engine::data::augment
