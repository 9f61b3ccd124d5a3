// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/ids.h"
#include "engine/data/picture_source.h"
#include "engine/data/preprocessing.h"
#include "engine/data/progress.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace engine::data {

// One picture to show to a network, and what it shows.
struct Sample
{
    std::size_t source = 0; // into the sources it is prepared with
    std::string item;
    std::int32_t target = -1; // class index; -1 when unknown
    ItemId id = ItemId::None; // in its project

    bool operator==(const Sample&) const = default;
};

struct CacheOptions
{
    std::uint64_t bytes = 1'000'000'000; // samples beyond it are decoded each time they are needed
    unsigned threads = 0;                // that fill it; 0: one per core
};

// Samples with their pictures at the network's size, 8 bits, in memory as far as they fit. Immutable
// once made, so any number of batches and threads read it.
class PreparedSamples
{
public:
    // Decodes all that fit. An unreadable picture is an error that names it.
    static Result<std::shared_ptr<const PreparedSamples>> create(std::vector<PictureSource> sources,
                                                                 std::vector<Sample> samples,
                                                                 const Preprocessing& preprocessing,
                                                                 const CacheOptions& options = {},
                                                                 const Progress& progress = {});

    std::size_t size() const { return m_samples.size(); }
    const Sample& sample(std::size_t index) const { return m_samples[index]; }
    const Preprocessing& preprocessing() const { return m_preprocessing; }
    bool isCached(std::size_t index) const { return index < m_cached; }

    // The picture at the network's size.
    Result<Picture> picture(std::size_t index) const;

private:
    PreparedSamples() = default;
    Result<Picture> decoded(std::size_t index) const;

    std::vector<PictureSource> m_sources;
    std::vector<Sample> m_samples;
    Preprocessing m_preprocessing;
    std::size_t m_cached = 0;
    std::vector<std::uint8_t> m_pixels; // of the first m_cached samples, one after the other
};

} // namespace engine::data
