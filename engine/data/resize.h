// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/picture.h"

namespace engine::data {

// The part of a picture that is shown, in pixels; edges may lie between pixels.
struct Region
{
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
};

// Bilinear, with the filter widened by the factor of reduction so that no detail turns into moire
// (the "antialias" of other tools). The same size gives the same bytes. Rounds to nearest.
Picture resized(const Picture& picture, const Region& region, int width, int height);

} // namespace engine::data
