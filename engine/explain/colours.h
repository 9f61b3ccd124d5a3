// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

namespace engine::explain {

using Rgb = std::array<double, 3>; // sRGB, 0..1

// A colour by its lightness (0..1), chroma and hue (degrees) as the eye sees them (Oklab, Ottosson
// 2020), brought within what a screen can show by lowering the chroma.
Rgb fromOklch(double lightness, double chroma, double hue);

// For -1..1: blue through white to orange, as light on either side at equal distance. Told apart with
// every common kind of colour blindness.
Rgb diverging(double value);

// For 0..1: dark blue to light yellow, ever lighter by equal steps, so that it reads in grey as well.
Rgb sequential(double value);

} // namespace engine::explain
