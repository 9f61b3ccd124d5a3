// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/core/tensor.h"
#include "engine/data/picture.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine::data {

// How a picture of another shape fills the network's input.
enum class Fit : std::uint8_t {
    Stretch,   // both sides to size; proportions change
    Crop,      // the largest centred part of the right proportions
    Letterbox, // the whole picture, centred, with grey bars
};
std::string_view name(Fit fit); // "stretch", "crop", "letterbox"

// The level of the bars of a letterbox, in 0..255.
constexpr std::uint8_t letterboxGrey = 128;

// All that happens between a decoded picture and the network: one value that training, evaluation,
// prediction, explanation and export share, so that a model never sees differently made pictures.
struct Preprocessing
{
    int width = 64;
    int height = 64;
    int channels = 3; // 1 grey, 3 colour
    Fit fit = Fit::Crop;
    bool turnUpright = true; // follow the EXIF orientation

    // Input = (level / 255 - mean) / spread, channel by channel; the spread is a standard deviation.
    // One entry per channel.
    std::vector<float> mean = {0.5F, 0.5F, 0.5F};
    std::vector<float> spread = {0.25F, 0.25F, 0.25F};

    Extents inputExtents() const { return {channels, height, width}; } // of one picture
    std::size_t pixelBytes() const;
    bool operator==(const Preprocessing&) const = default;
};

// First half: turned upright, in the network's size and channels, 8 bits, height x width x channels.
// Depends on everything but mean and spread; the result can be cached and augmented.
Picture fitted(const Picture& picture, const Preprocessing& preprocessing);

// Second half: those levels to numbers, channels x height x width. Sizes must match.
void normalise(std::span<const std::uint8_t> levels, const Preprocessing& preprocessing, std::span<float> to);

// Both: f32, channels x height x width.
Tensor prepare(const Picture& picture, const Preprocessing& preprocessing);

// Refuses sizes outside 1..16384, channels other than 1 and 3, spreads that are not positive.
Result<void> check(const Preprocessing& preprocessing);

// JSON with the names above: {"width": 28, ..., "fit": "crop", "mean": [0.2860], "spread": [0.3530]}.
std::string toJson(const Preprocessing& preprocessing);
Result<Preprocessing> preprocessingFromJson(std::string_view text);

} // namespace engine::data
