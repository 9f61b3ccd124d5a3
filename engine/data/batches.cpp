// SPDX-License-Identifier: Apache-2.0
#include "engine/data/batches.h"

#include "engine/core/random.h"
#include "engine/data/in_parallel.h"

#include <algorithm>
#include <cassert>

namespace engine::data {

Batches::Batches(std::shared_ptr<const PreparedSamples> samples, BatchOptions options)
    : m_samples(std::move(samples)), m_options(std::move(options))
{
    assert(m_options.size > 0 && "a batch has at least one sample");
}

std::int64_t Batches::perEpoch() const
{
    return (sampleCount() + m_options.size - 1) / m_options.size;
}

std::size_t Batches::sampleAt(std::uint32_t epoch, std::size_t position) const
{
    return m_options.order == BatchOrder::AsGiven
               ? position
               : shuffled(position, m_samples->size(), m_options.seed, epoch);
}

Result<Batch> Batches::batch(std::uint32_t epoch, std::int64_t index) const
{
    assert(index >= 0 && index < perEpoch() && "a batch of the epoch");
    const Preprocessing& preprocessing = m_samples->preprocessing();
    const std::int64_t first = index * m_options.size;
    const std::int64_t count = std::min(m_options.size, sampleCount() - first);
    Batch batch{.pictures = Tensor(ElementType::F32, {count, preprocessing.channels, preprocessing.height,
                                                      preprocessing.width}),
                .targets = Tensor(ElementType::I32, {count}),
                .samples = Tensor(ElementType::I32, {count}),
                .count = count};
    const auto pictures = batch.pictures.values<float>();
    const auto targets = batch.targets.values<std::int32_t>();
    const auto samples = batch.samples.values<std::int32_t>();
    const std::size_t each = preprocessing.pixelBytes();

    const auto prepareRow = [&](std::size_t row) -> Result<void> {
        const std::size_t sample = sampleAt(epoch, static_cast<std::size_t>(first) + row);
        auto picture = m_samples->picture(sample);
        if (!picture)
            return picture.error();
        m_options.augmenter.apply(*picture, m_options.seed, epoch, sample);
        normalise(picture->pixels, preprocessing, pictures.subspan(row * each, each));
        targets[row] = m_samples->sample(sample).target;
        samples[row] = static_cast<std::int32_t>(sample);
        return {};
    };
    if (auto done = inParallel(static_cast<std::size_t>(count), m_options.threads, prepareRow); !done)
        return done.error();
    return batch;
}

} // namespace engine::data
