// SPDX-License-Identifier: Apache-2.0
#include "engine/data/fit_to_pictures.h"

#include "engine/data/in_parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>

namespace engine::data {
namespace {

constexpr std::size_t lookedAt = 200; // pictures that decide on size and colour
constexpr int longestNativeSide = 96;
constexpr int usualSide = 64;

// Visits up to `most` training pictures, spread evenly, on several threads; `see` is called by one
// thread at a time, in no particular order.
class Tour
{
public:
    Tour(std::span<const PictureSource> sources, std::span<const Sample> training, unsigned threads)
        : m_sources(sources), m_training(training), m_threads(threads)
    {}

    template<class Prepare, class See>
    Result<void> visit(std::size_t most, const Prepare& prepare, const See& see,
                       const Progress& progress) const
    {
        const std::size_t count = std::min(most, m_training.size());
        std::mutex mutex;
        const auto visitOne = [&](std::size_t i) -> Result<void> {
            const Sample& sample = m_training[i * m_training.size() / count];
            const auto picture = m_sources[sample.source].picture(sample.item);
            if (!picture)
                return picture.error();
            const auto prepared = prepare(*picture);
            const std::lock_guard lock(mutex);
            see(prepared);
            return {};
        };
        return inParallel(count, m_threads, visitOne, progress);
    }

private:
    std::span<const PictureSource> m_sources;
    std::span<const Sample> m_training;
    unsigned m_threads;
};

struct Look
{
    int width = 0;
    int height = 0;
    bool grey = true;
};

Look lookOf(const Picture& picture)
{
    const bool turned = picture.orientation >= 5;
    return {turned ? picture.height : picture.width, turned ? picture.width : picture.height,
            isGrey(picture)};
}

// What the pictures have in common; a width of zero when sizes differ.
Result<Look> commonLook(const Tour& tour)
{
    Look common;
    bool first = true;
    const auto see = [&](const Look& look) {
        if (first)
            common = look;
        else if (look.width != common.width || look.height != common.height)
            common.width = common.height = 0;
        common.grey = common.grey && look.grey;
        first = false;
    };
    if (auto visited = tour.visit(lookedAt, lookOf, see, {}); !visited)
        return visited.error();
    return common;
}

// Sums of levels and of their squares by channel, exact as integers.
struct Sums
{
    std::array<std::uint64_t, 3> levels{};
    std::array<std::uint64_t, 3> squares{};
    std::uint64_t count = 0; // of pixels

    void operator+=(const Sums& other)
    {
        for (std::size_t c = 0; c < 3; ++c) {
            levels[c] += other.levels[c];
            squares[c] += other.squares[c];
        }
        count += other.count;
    }
};

Sums sumsOf(const Picture& picture)
{
    Sums sums;
    const auto channels = static_cast<std::size_t>(picture.channels);
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        const std::uint64_t level = picture.pixels[i];
        sums.levels[i % channels] += level;
        sums.squares[i % channels] += level * level;
    }
    sums.count = picture.pixels.size() / channels;
    return sums;
}

void setMeasures(Preprocessing& preprocessing, const Sums& sums)
{
    preprocessing.mean.clear();
    preprocessing.spread.clear();
    const double count = static_cast<double>(sums.count);
    for (std::size_t c = 0; c < static_cast<std::size_t>(preprocessing.channels); ++c) {
        const double mean = static_cast<double>(sums.levels[c]) / count;
        const double variance = static_cast<double>(sums.squares[c]) / count - mean * mean;
        preprocessing.mean.push_back(static_cast<float>(mean / 255));
        // Pictures of one flat colour have no spread; one level keeps the division sound.
        preprocessing.spread.push_back(static_cast<float>(std::sqrt(std::max(variance, 1.0)) / 255));
    }
}

} // namespace

Result<Preprocessing> fitToPictures(std::span<const PictureSource> sources, std::span<const Sample> training,
                                    const FitRequest& request, const Progress& progress)
{
    if (training.empty())
        return Error{
            ErrorKind::Invalid, "There are no pictures here to learn from. Import or label some first.", {}};
    const Tour tour(sources, training, request.threads);
    const auto look = commonLook(tour);
    if (!look)
        return look.error();
    const bool native = look->width > 0 && std::max(look->width, look->height) <= longestNativeSide;
    Preprocessing result{.width = request.width.value_or(native ? look->width : usualSide),
                         .height = request.height.value_or(native ? look->height : usualSide),
                         .channels = request.channels.value_or(look->grey ? 1 : 3),
                         .fit = request.fit};
    result.mean.resize(static_cast<std::size_t>(result.channels), 0.5F);
    result.spread.resize(static_cast<std::size_t>(result.channels), 0.25F);
    if (auto checked = check(result); !checked)
        return checked.error();

    Sums total;
    const auto prepare = [&](const Picture& picture) { return sumsOf(fitted(picture, result)); };
    const auto see = [&](const Sums& sums) { total += sums; };
    if (auto visited = tour.visit(std::max<std::size_t>(request.measured, 1), prepare, see, progress);
        !visited)
        return visited.error();
    setMeasures(result, total);
    return result;
}

} // namespace engine::data
