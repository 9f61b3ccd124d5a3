// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/picture.h"
#include "engine/explain/colours.h"
#include "engine/explain/explanation.h"

namespace engine::explain {

// A map laid over its picture, with what a legend needs to say.
struct Overlay
{
    data::Picture picture;           // RGB, the picture's size
    double scale = 0;                // the magnitude that has the strongest colour
    bool noPositiveEvidence = false; // nothing in the map speaks for the target
    bool isNothing = false;          // no value is more than rounding: the picture stays grey
};

// The colour of a value, for a legend: -1..1 where the map is signed, else 0..1; 1 is the scale. Goes
// with the square root of the magnitude, so that weak evidence is seen.
Rgb colourOf(double value, bool isSigned);

// How much of the picture a value of -1..1 covers, by the same root: 0..1, times the opacity of the map.
double coverOf(double value);
constexpr double usualOpacity = 0.85; // so that the picture is seen under the strongest colour too

// Signed maps are orange where they speak for the target and blue where they speak against it; others
// go from nothing to light yellow. Colour covers the greyed picture the more, the larger the magnitude.
// A map that is nothing but rounding is not blown up into a pattern: its picture stays grey. `picture`
// is the one that was explained, as fitted to the network's input.
Overlay overlay(const Explanation& explanation, const data::Picture& picture);

} // namespace engine::explain
