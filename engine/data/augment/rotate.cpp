// SPDX-License-Identifier: Apache-2.0
#include "engine/data/augment/augmentation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace engine::data::augment {
namespace {

constexpr Setting settings[] = {
    {.name = "degrees",
     .title = "Largest angle",
     .summary = "How far pictures are turned at most, in degrees either way; the edge is drawn out to fill "
                "the corners.",
     .initial = 10,
     .maximum = 180},
};

// The level at a place between pixels, by bilinear weights; beyond the edge the edge goes on.
std::uint8_t levelAt(const Picture& picture, double x, double y, int channel)
{
    const double left = std::floor(x);
    const double top = std::floor(y);
    const double dx = x - left;
    const double dy = y - top;
    const auto at = [&](double column, double row) {
        const auto cx = static_cast<std::size_t>(std::clamp(column, 0.0, picture.width - 1.0));
        const auto cy = static_cast<std::size_t>(std::clamp(row, 0.0, picture.height - 1.0));
        const std::size_t offset =
            cx * static_cast<std::size_t>(picture.channels) + static_cast<std::size_t>(channel);
        return static_cast<double>(picture.pixels[cy * picture.rowBytes() + offset]);
    };
    const double upper = at(left, top) * (1 - dx) + at(left + 1, top) * dx;
    const double lower = at(left, top + 1) * (1 - dx) + at(left + 1, top + 1) * dx;
    return static_cast<std::uint8_t>(std::lround(upper * (1 - dy) + lower * dy));
}

void apply(Picture& picture, std::span<const double> values, Dice& dice)
{
    const double degrees = dice.uniform(-values[0], values[0]);
    if (degrees == 0)
        return;
    const double cosine = std::cos(degrees * std::numbers::pi / 180);
    const double sine = std::sin(degrees * std::numbers::pi / 180);
    const double centreX = (picture.width - 1) / 2.0;
    const double centreY = (picture.height - 1) / 2.0;
    const Picture original = picture;
    std::uint8_t* to = picture.pixels.data();
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const double fromX = centreX + cosine * (x - centreX) + sine * (y - centreY);
            const double fromY = centreY - sine * (x - centreX) + cosine * (y - centreY);
            for (int c = 0; c < picture.channels; ++c)
                *to++ = levelAt(original, fromX, fromY, c);
        }
    }
}

} // namespace

extern constinit const Augmentation rotate = {
    .id = "rotate",
    .title = "Rotate",
    .summary = "Turns pictures a little about their centre.",
    .settings = settings,
    .apply = apply,
};

} // namespace engine::data::augment
