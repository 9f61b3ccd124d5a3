// SPDX-License-Identifier: Apache-2.0
#include "engine/data/augment/augmentation.h"

#include <algorithm>

namespace engine::data::augment {
namespace {

constexpr Setting settings[] = {
    {.name = "horizontal",
     .title = "Mirror left and right",
     .summary =
         "The share of pictures that are mirrored; leave it at 0 for letters, digits and other things with a "
         "handedness.",
     .initial = 0.5},
    {.name = "vertical",
     .title = "Mirror top and bottom",
     .summary = "The share of pictures that are turned upside down, which suits views from above.",
     .initial = 0.0},
};

void mirrorColumns(Picture& picture)
{
    for (int y = 0; y < picture.height; ++y) {
        std::uint8_t* left = picture.pixels.data() + static_cast<std::size_t>(y) * picture.rowBytes();
        std::uint8_t* right = left + picture.rowBytes() - picture.channels;
        for (; left < right; left += picture.channels, right -= picture.channels)
            std::swap_ranges(left, left + picture.channels, right);
    }
}

void mirrorRows(Picture& picture)
{
    std::uint8_t* top = picture.pixels.data();
    std::uint8_t* bottom = top + static_cast<std::size_t>(picture.height - 1) * picture.rowBytes();
    for (; top < bottom; top += picture.rowBytes(), bottom -= picture.rowBytes())
        std::swap_ranges(top, top + picture.rowBytes(), bottom);
}

void apply(Picture& picture, std::span<const double> values, Dice& dice)
{
    if (dice.chance(values[0]))
        mirrorColumns(picture);
    if (dice.chance(values[1]))
        mirrorRows(picture);
}

} // namespace

extern constinit const Augmentation flip = {
    .id = "flip",
    .title = "Flip",
    .summary = "Mirrors some of the pictures.",
    .settings = settings,
    .apply = apply,
};

} // namespace engine::data::augment
