// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/methods/support/maps.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace engine::explain {
namespace {

// Calls use(place in the map, value) for every element of [C, H, W].
template<class Use>
void forEachPlace(const Tensor& channels, Use use)
{
    const auto values = channels.values<float>();
    const auto area = static_cast<std::size_t>(channels.extents()[1] * channels.extents()[2]);
    for (std::size_t i = 0; i < values.size(); ++i)
        use(i % area, values[i]);
}

Tensor emptyMap(const Tensor& channels)
{
    return {ElementType::F32, {channels.extents()[1], channels.extents()[2]}};
}

// The two cells between whose centres a place of the stretched axis lies, and the share of the second.
struct Between
{
    std::size_t first = 0;
    std::size_t second = 0;
    double share = 0;
};

std::vector<Between> betweens(std::int64_t from, std::int64_t to)
{
    std::vector<Between> result;
    for (std::int64_t i = 0; i < to; ++i) {
        const double at = std::clamp(
            (static_cast<double>(i) + 0.5) * static_cast<double>(from) / static_cast<double>(to) - 0.5, 0.0,
            static_cast<double>(from - 1));
        const auto first = static_cast<std::int64_t>(at);
        result.push_back({static_cast<std::size_t>(first),
                          static_cast<std::size_t>(std::min(first + 1, from - 1)),
                          at - static_cast<double>(first)});
    }
    return result;
}

} // namespace

Tensor strongest(const Tensor& channels)
{
    Tensor map = emptyMap(channels);
    const auto to = map.values<float>();
    forEachPlace(channels, [&](std::size_t place, float value) {
        if (std::abs(value) > std::abs(to[place]))
            to[place] = value;
    });
    return map;
}

Tensor summed(const Tensor& channels)
{
    Tensor map = emptyMap(channels);
    const auto to = map.values<float>();
    forEachPlace(channels, [&](std::size_t place, float value) { to[place] += value; });
    return map;
}

Tensor stretched(const Tensor& map, std::int64_t height, std::int64_t width)
{
    const std::vector<Between> rows = betweens(map.extents()[0], height);
    const std::vector<Between> columns = betweens(map.extents()[1], width);
    const auto stride = static_cast<std::size_t>(map.extents()[1]);
    const auto from = map.values<float>();
    Tensor result(ElementType::F32, {height, width});
    float* to = result.values<float>().data();
    const auto along = [&](std::size_t row, const Between& x) {
        return from[row * stride + x.first] * (1 - x.share) + from[row * stride + x.second] * x.share;
    };
    for (const Between& y : rows)
        for (const Between& x : columns)
            *to++ = static_cast<float>(along(y.first, x) * (1 - y.share) + along(y.second, x) * y.share);
    return result;
}

double largest(std::span<const float> values)
{
    double result = 0;
    for (const float value : values)
        result = std::max(result, std::abs(static_cast<double>(value)));
    return result;
}

} // namespace engine::explain
