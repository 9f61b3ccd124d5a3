// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/colours.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace engine::explain {
namespace {

// Linear light, may lie outside 0..1.
Rgb linearLight(double lightness, double chroma, double hue)
{
    const double a = chroma * std::cos(hue * std::numbers::pi / 180);
    const double b = chroma * std::sin(hue * std::numbers::pi / 180);
    const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

bool isShown(const Rgb& light)
{
    return std::all_of(light.begin(), light.end(), [](double c) { return c >= -1e-6 && c <= 1 + 1e-6; });
}

double encoded(double light)
{
    const double c = std::clamp(light, 0.0, 1.0);
    return c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
}

} // namespace

Rgb fromOklch(double lightness, double chroma, double hue)
{
    double low = 0;
    double high = chroma;
    if (!isShown(linearLight(lightness, chroma, hue)))
        for (int round = 0; round < 30; ++round) {
            const double middle = (low + high) / 2;
            (isShown(linearLight(lightness, middle, hue)) ? low : high) = middle;
        }
    else
        low = chroma;
    const Rgb light = linearLight(lightness, low, hue);
    return {encoded(light[0]), encoded(light[1]), encoded(light[2])};
}

Rgb diverging(double value)
{
    constexpr double blue = 250;
    constexpr double orange = 55;
    const double distance = std::min(std::abs(value), 1.0);
    return fromOklch(0.97 - 0.4 * distance, 0.16 * distance, value < 0 ? blue : orange);
}

Rgb sequential(double value)
{
    const double at = std::clamp(value, 0.0, 1.0);
    return fromOklch(0.25 + 0.68 * at, 0.12, 270 - 165 * at);
}

} // namespace engine::explain
