// SPDX-License-Identifier: Apache-2.0
#include "engine/data/resize.h"

#include <algorithm>
#include <cmath>

namespace engine::data {
namespace {

// The source pixels first, first + 1, ... that make one target pixel, and their shares.
struct Taps
{
    int first = 0;
    std::vector<float> weights;
};

std::vector<Taps> tapsFor(int sourceSize, double begin, double extent, int targetSize)
{
    const double scale = extent / targetSize;
    const double radius = std::max(scale, 1.0);
    std::vector<Taps> result(static_cast<std::size_t>(targetSize));
    for (int target = 0; target < targetSize; ++target) {
        const double centre = begin + (target + 0.5) * scale - 0.5; // in pixel centres of the source
        const int first = std::clamp(static_cast<int>(std::ceil(centre - radius)), 0, sourceSize - 1);
        const int last = std::clamp(static_cast<int>(std::floor(centre + radius)), first, sourceSize - 1);
        double sum = 0;
        std::vector<double> triangle;
        for (int i = first; i <= last; ++i) {
            triangle.push_back(std::max(0.0, 1.0 - std::abs(i - centre) / radius));
            sum += triangle.back();
        }
        Taps& taps = result[static_cast<std::size_t>(target)];
        taps.first = first;
        for (const double weight : triangle)
            taps.weights.push_back(
                static_cast<float>(sum > 0 ? weight / sum : 1.0 / static_cast<double>(triangle.size())));
    }
    return result;
}

std::vector<float> squeezedRow(const std::uint8_t* row, int channels, const std::vector<Taps>& columns)
{
    std::vector<float> result;
    result.reserve(columns.size() * static_cast<std::size_t>(channels));
    for (const Taps& taps : columns) {
        const std::uint8_t* first = row + static_cast<std::ptrdiff_t>(taps.first) * channels;
        for (int c = 0; c < channels; ++c) {
            float sum = 0;
            for (std::size_t i = 0; i < taps.weights.size(); ++i)
                sum += taps.weights[i] *
                       static_cast<float>(
                           first[i * static_cast<std::size_t>(channels) + static_cast<std::size_t>(c)]);
            result.push_back(sum);
        }
    }
    return result;
}

bool coversAll(const Picture& picture, const Region& region)
{
    return region.left == 0 && region.top == 0 && region.width == picture.width &&
           region.height == picture.height;
}

} // namespace

Picture resized(const Picture& picture, const Region& region, int width, int height)
{
    if (coversAll(picture, region) && picture.width == width && picture.height == height)
        return picture;
    const std::vector<Taps> columns = tapsFor(picture.width, region.left, region.width, width);
    const std::vector<Taps> rows = tapsFor(picture.height, region.top, region.height, height);

    // Source rows are squeezed once, when first needed, and dropped when no later row needs them.
    std::vector<std::vector<float>> squeezed(static_cast<std::size_t>(picture.height));
    Picture result = blankPicture(width, height, picture.channels);
    result.orientation = picture.orientation;
    std::vector<float> sums(result.rowBytes());
    std::uint8_t* to = result.pixels.data();
    int dropped = 0;
    for (const Taps& taps : rows) {
        for (; dropped < taps.first; ++dropped)
            squeezed[static_cast<std::size_t>(dropped)] = {};
        std::fill(sums.begin(), sums.end(), 0.0F);
        for (std::size_t i = 0; i < taps.weights.size(); ++i) {
            const std::size_t y = static_cast<std::size_t>(taps.first) + i;
            if (squeezed[y].empty())
                squeezed[y] =
                    squeezedRow(picture.pixels.data() + y * picture.rowBytes(), picture.channels, columns);
            for (std::size_t x = 0; x < sums.size(); ++x)
                sums[x] += taps.weights[i] * squeezed[y][x];
        }
        for (const float sum : sums)
            *to++ = static_cast<std::uint8_t>(std::clamp(sum + 0.5F, 0.0F, 255.0F));
    }
    return result;
}

} // namespace engine::data
