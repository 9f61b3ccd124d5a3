// SPDX-License-Identifier: Apache-2.0
#include "engine/data/picture.h"

#include <algorithm>
#include <cassert>

namespace engine::data {
namespace {

struct Position
{
    int x;
    int y;
};

// Where pixel (x, y) of the upright picture lies in the stored one (EXIF 2.3, tag 0x0112).
Position stored(const Picture& picture, int x, int y)
{
    const int right = picture.width - 1;
    const int bottom = picture.height - 1;
    switch (picture.orientation) {
    case 2:
        return {right - x, y};
    case 3:
        return {right - x, bottom - y};
    case 4:
        return {x, bottom - y};
    case 5:
        return {y, x};
    case 6:
        return {y, bottom - x};
    case 7:
        return {right - y, bottom - x};
    case 8:
        return {right - y, x};
    default:
        return {x, y};
    }
}

} // namespace

Picture blankPicture(int width, int height, int channels)
{
    assert(width > 0 && height > 0 && (channels == 1 || channels == 3) && "a picture has pixels");
    Picture picture{.width = width, .height = height, .channels = channels};
    picture.pixels.resize(picture.rowBytes() * static_cast<std::size_t>(height));
    return picture;
}

Picture upright(Picture picture)
{
    if (picture.orientation <= 1 || picture.orientation > 8) {
        picture.orientation = 1;
        return picture;
    }
    const bool turned = picture.orientation >= 5;
    Picture result = blankPicture(turned ? picture.height : picture.width,
                                  turned ? picture.width : picture.height, picture.channels);
    std::uint8_t* to = result.pixels.data();
    for (int y = 0; y < result.height; ++y) {
        for (int x = 0; x < result.width; ++x) {
            const Position from = stored(picture, x, y);
            const std::size_t offset = picture.rowBytes() * static_cast<std::size_t>(from.y) +
                                       static_cast<std::size_t>(from.x) * picture.channels;
            to = std::copy_n(picture.pixels.data() + offset, picture.channels, to);
        }
    }
    return result;
}

Picture withChannels(Picture picture, int channels)
{
    if (picture.channels == channels)
        return picture;
    Picture result = blankPicture(picture.width, picture.height, channels);
    result.orientation = picture.orientation;
    const std::uint8_t* from = picture.pixels.data();
    if (channels == 1) {
        for (std::uint8_t& grey : result.pixels) {
            grey = static_cast<std::uint8_t>((299 * from[0] + 587 * from[1] + 114 * from[2] + 500) / 1000);
            from += 3;
        }
        return result;
    }
    std::uint8_t* to = result.pixels.data();
    for (const std::uint8_t grey : picture.pixels)
        to = std::fill_n(to, 3, grey);
    return result;
}

bool isGrey(const Picture& picture)
{
    if (picture.channels == 1)
        return true;
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3)
        if (picture.pixels[i] != picture.pixels[i + 1] || picture.pixels[i] != picture.pixels[i + 2])
            return false;
    return true;
}

} // namespace engine::data
