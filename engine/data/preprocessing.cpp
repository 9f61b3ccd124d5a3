// SPDX-License-Identifier: Apache-2.0
#include "engine/data/preprocessing.h"

#include "engine/core/text.h"
#include "engine/data/resize.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace engine::data {
namespace {

constexpr int longestSide = 16384;

Region whole(const Picture& picture)
{
    return {0, 0, static_cast<double>(picture.width), static_cast<double>(picture.height)};
}

// The largest centred part with the proportions of the target.
Region cropped(const Picture& picture, int width, int height)
{
    const double scale =
        std::min(static_cast<double>(picture.width) / width, static_cast<double>(picture.height) / height);
    const double w = width * scale;
    const double h = height * scale;
    return {(picture.width - w) / 2, (picture.height - h) / 2, w, h};
}

Picture letterboxed(const Picture& picture, int width, int height)
{
    const double scale =
        std::min(static_cast<double>(width) / picture.width, static_cast<double>(height) / picture.height);
    const int innerWidth = std::clamp(static_cast<int>(std::lround(picture.width * scale)), 1, width);
    const int innerHeight = std::clamp(static_cast<int>(std::lround(picture.height * scale)), 1, height);
    Picture inner = resized(picture, whole(picture), innerWidth, innerHeight);
    if (innerWidth == width && innerHeight == height)
        return inner;

    Picture result = blankPicture(width, height, picture.channels);
    std::fill(result.pixels.begin(), result.pixels.end(), letterboxGrey);
    const std::size_t left =
        static_cast<std::size_t>((width - innerWidth) / 2) * static_cast<std::size_t>(picture.channels);
    const std::size_t top = static_cast<std::size_t>((height - innerHeight) / 2);
    for (std::size_t y = 0; y < static_cast<std::size_t>(innerHeight); ++y)
        std::copy_n(inner.pixels.data() + y * inner.rowBytes(), inner.rowBytes(),
                    result.pixels.data() + (top + y) * result.rowBytes() + left);
    return result;
}

} // namespace

std::string_view name(Fit fit)
{
    switch (fit) {
    case Fit::Stretch:
        return "stretch";
    case Fit::Crop:
        return "crop";
    case Fit::Letterbox:
        return "letterbox";
    }
    return {};
}

std::size_t Preprocessing::pixelBytes() const
{
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
           static_cast<std::size_t>(channels);
}

Picture fitted(const Picture& picture, const Preprocessing& preprocessing)
{
    Picture source = preprocessing.turnUpright ? upright(picture) : picture;
    source.orientation = 1;
    source = withChannels(std::move(source), preprocessing.channels);
    const int width = preprocessing.width;
    const int height = preprocessing.height;
    switch (preprocessing.fit) {
    case Fit::Letterbox:
        return letterboxed(source, width, height);
    case Fit::Crop:
        return resized(source, cropped(source, width, height), width, height);
    case Fit::Stretch:
        break;
    }
    return resized(source, whole(source), width, height);
}

void normalise(std::span<const std::uint8_t> levels, const Preprocessing& preprocessing, std::span<float> to)
{
    assert(levels.size() == preprocessing.pixelBytes() && to.size() == levels.size() &&
           "one number per level");
    const auto channels = static_cast<std::size_t>(preprocessing.channels);
    const std::size_t area = levels.size() / channels;
    for (std::size_t c = 0; c < channels; ++c) {
        const float scale = 1.0F / (255.0F * preprocessing.spread[c]);
        const float offset = preprocessing.mean[c] / preprocessing.spread[c];
        float* plane = to.data() + c * area;
        for (std::size_t i = 0; i < area; ++i)
            plane[i] = static_cast<float>(levels[i * channels + c]) * scale - offset;
    }
}

Tensor prepare(const Picture& picture, const Preprocessing& preprocessing)
{
    Tensor result(ElementType::F32, preprocessing.inputExtents());
    normalise(fitted(picture, preprocessing).pixels, preprocessing, result.values<float>());
    return result;
}

Result<void> check(const Preprocessing& p)
{
    if (p.width < 1 || p.height < 1 || p.width > longestSide || p.height > longestSide)
        return Error{ErrorKind::Invalid,
                     text::cat("A network cannot take pictures of ", p.width, " x ", p.height,
                               " pixels. Choose sides from 1 to ", longestSide, "."),
                     {}};
    if (p.channels != 1 && p.channels != 3)
        return Error{
            ErrorKind::Invalid,
            text::cat("Pictures cannot have ", p.channels, " channels. Choose 1 for grey or 3 for colour."),
            {}};
    const auto channels = static_cast<std::size_t>(p.channels);
    const auto isUsable = [](float value) { return std::isfinite(value) && value > 1e-6F; };
    if (p.mean.size() != channels || p.spread.size() != channels ||
        !std::all_of(p.mean.begin(), p.mean.end(), [](float value) { return std::isfinite(value); }) ||
        !std::all_of(p.spread.begin(), p.spread.end(), isUsable))
        return Error{
            ErrorKind::Invalid,
            "Preprocessing needs one mean and one spread above zero for each channel. Measure them again.",
            {}};
    return {};
}

} // namespace engine::data
