// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace engine::data {

// What a picture file says about itself before it is decoded.
struct PictureInfo
{
    int width = 0;
    int height = 0;
    int channels = 0;    // as decoded: 1 grey, 3 colour
    int orientation = 1; // EXIF 1..8: how the stored picture must be turned; 1 is upright

    bool operator==(const PictureInfo&) const = default;
};

// A decoded picture as it is stored: rows from the top, 8 bits a channel, grey or RGB (sRGB values,
// no colour management), height x width x channels without gaps. Transparency is laid over white.
struct Picture
{
    int width = 0;
    int height = 0;
    int channels = 0;
    int orientation = 1;
    std::vector<std::uint8_t> pixels;

    std::size_t rowBytes() const { return static_cast<std::size_t>(width) * channels; }
    bool operator==(const Picture&) const = default;
};

// A black picture.
Picture blankPicture(int width, int height, int channels);

// Turned and mirrored as its orientation says; the result has orientation 1.
Picture upright(Picture picture);

// Grey is Rec. 601 luma, rounded; colour from grey repeats it. `channels` is 1 or 3.
Picture withChannels(Picture picture, int channels);

// True when every pixel has three equal channels or there is only one.
bool isGrey(const Picture& picture);

} // namespace engine::data
