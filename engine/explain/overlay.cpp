// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/overlay.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace engine::explain {
namespace {

constexpr double rounding = 1e-6; // of the score: what single precision cannot tell from nothing

std::uint8_t mixed(std::uint8_t under, double colour, double cover)
{
    return static_cast<std::uint8_t>(std::lround((1 - cover) * under + cover * 255 * colour));
}

} // namespace

Rgb colourOf(double value, bool isSigned)
{
    const double visible = std::copysign(std::sqrt(std::abs(value)), value);
    return isSigned ? diverging(visible) : sequential(visible);
}

double coverOf(double value)
{
    return std::sqrt(std::min(std::abs(value), 1.0));
}

Overlay overlay(const Explanation& explanation, const data::Picture& picture)
{
    const auto map = explanation.map.values<float>();
    assert(explanation.map.extents() == (Extents{picture.height, picture.width}) &&
           "a map lies over a picture of its own size");
    const double nothing = rounding * std::max(std::abs(explanation.score), 1e-3);
    const auto [low, high] = std::minmax_element(map.begin(), map.end());
    Overlay result = {.picture = data::withChannels(data::withChannels(picture, 1), 3),
                      .scale =
                          std::max(std::abs(static_cast<double>(*low)), std::abs(static_cast<double>(*high))),
                      .noPositiveEvidence = *high <= nothing};
    result.isNothing = result.scale <= nothing;
    if (result.isNothing)
        return result;
    for (std::size_t i = 0; i < map.size(); ++i) {
        const double value = std::clamp(map[i] / result.scale, -1.0, 1.0);
        const Rgb colour = colourOf(value, explanation.isSigned);
        const double cover = usualOpacity * coverOf(value);
        for (std::size_t c = 0; c < 3; ++c) {
            std::uint8_t& level = result.picture.pixels[3 * i + c];
            level = mixed(level, colour[c], cover);
        }
    }
    return result;
}

} // namespace engine::explain
