// SPDX-License-Identifier: Apache-2.0
#include "engine/data/augment/augmentation.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace engine::data::augment {
namespace {

constexpr Setting settings[] = {
    {.name = "size",
     .title = "Side of the square",
     .summary =
         "The side of the hidden square as a share of the shorter side of the picture; part of it may lie "
         "beyond the edge.",
     .initial = 0.25,
     .maximum = 0.9},
};

std::array<std::uint8_t, 3> averageColour(const Picture& picture)
{
    const auto channels = static_cast<std::size_t>(picture.channels);
    std::array<std::uint64_t, 3> sums{};
    for (std::size_t i = 0; i < picture.pixels.size(); ++i)
        sums[i % channels] += picture.pixels[i];
    const std::uint64_t count = picture.pixels.size() / channels;
    std::array<std::uint8_t, 3> result{};
    for (std::size_t c = 0; c < 3; ++c)
        result[c] = static_cast<std::uint8_t>((sums[c] + count / 2) / count);
    return result;
}

// DeVries and Taylor 2017: the centre lies anywhere in the picture.
void apply(Picture& picture, std::span<const double> values, Dice& dice)
{
    const int side = static_cast<int>(std::lround(values[0] * std::min(picture.width, picture.height)));
    const int left = static_cast<int>(dice.uniform(0, picture.width)) - side / 2;
    const int top = static_cast<int>(dice.uniform(0, picture.height)) - side / 2;
    const std::array<std::uint8_t, 3> colour = averageColour(picture);
    for (int y = std::max(top, 0); y < std::min(top + side, picture.height); ++y) {
        std::uint8_t* row = picture.pixels.data() + static_cast<std::size_t>(y) * picture.rowBytes();
        for (int x = std::max(left, 0); x < std::min(left + side, picture.width); ++x)
            std::copy_n(colour.begin(), picture.channels,
                        row + static_cast<std::ptrdiff_t>(x) * picture.channels);
    }
}

} // namespace

extern constinit const Augmentation cutout = {
    .id = "cutout",
    .title = "Cutout",
    .summary = "Hides a square of every picture, so that the network does not lean on a single detail.",
    .settings = settings,
    .apply = apply,
};

} // namespace engine::data::augment
