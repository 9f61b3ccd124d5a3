// SPDX-License-Identifier: Apache-2.0
#include "engine/data/prepared_samples.h"

#include "engine/data/in_parallel.h"

#include <algorithm>
#include <cassert>

namespace engine::data {

Result<std::shared_ptr<const PreparedSamples>> PreparedSamples::create(std::vector<PictureSource> sources,
                                                                       std::vector<Sample> samples,
                                                                       const Preprocessing& preprocessing,
                                                                       const CacheOptions& options,
                                                                       const Progress& progress)
{
    if (samples.empty())
        return Error{
            ErrorKind::Invalid, "There are no pictures here to learn from. Import or label some first.", {}};
    if (auto checked = check(preprocessing); !checked)
        return checked.error();
    const std::shared_ptr<PreparedSamples> result(new PreparedSamples);
    result->m_sources = std::move(sources);
    result->m_samples = std::move(samples);
    result->m_preprocessing = preprocessing;

    const std::size_t each = preprocessing.pixelBytes();
    const std::size_t fitting = std::min<std::uint64_t>(result->m_samples.size(), options.bytes / each);
    std::vector<std::uint8_t> pixels(fitting * each);
    const auto fill = [&](std::size_t index) -> Result<void> {
        const auto picture = result->decoded(index);
        if (!picture)
            return picture.error();
        std::copy(picture->pixels.begin(), picture->pixels.end(),
                  pixels.begin() + static_cast<std::ptrdiff_t>(index * each));
        return {};
    };
    if (auto filled = inParallel(fitting, options.threads, fill, progress); !filled)
        return filled.error();
    result->m_pixels = std::move(pixels);
    result->m_cached = fitting;
    return std::shared_ptr<const PreparedSamples>(result);
}

Result<Picture> PreparedSamples::picture(std::size_t index) const
{
    assert(index < m_samples.size() && "a sample of this set");
    if (!isCached(index))
        return decoded(index);
    const std::size_t each = m_preprocessing.pixelBytes();
    const auto begin = m_pixels.begin() + static_cast<std::ptrdiff_t>(index * each);
    return Picture{.width = m_preprocessing.width,
                   .height = m_preprocessing.height,
                   .channels = m_preprocessing.channels,
                   .pixels = std::vector<std::uint8_t>(begin, begin + static_cast<std::ptrdiff_t>(each))};
}

Result<Picture> PreparedSamples::decoded(std::size_t index) const
{
    const Sample& sample = m_samples[index];
    assert(sample.source < m_sources.size() && "a sample comes from one of the sources");
    const auto picture = m_sources[sample.source].picture(sample.item);
    if (!picture)
        return picture.error();
    return fitted(*picture, m_preprocessing);
}

} // namespace engine::data
