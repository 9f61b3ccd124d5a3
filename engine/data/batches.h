// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/core/tensor.h"
#include "engine/data/augmentation_plan.h"
#include "engine/data/prepared_samples.h"

#include <cstdint>
#include <memory>

namespace engine::data {

enum class BatchOrder : std::uint8_t { Shuffled, AsGiven };

struct BatchOptions
{
    std::int64_t size = 64;
    BatchOrder order = BatchOrder::Shuffled;
    std::uint64_t seed = 0; // of the order and of the augmentations
    Augmenter augmenter;    // changes nothing unless given
    unsigned threads = 1;   // that prepare one batch; the result does not depend on it
};

// N pictures side by side; the last batch of an epoch is short, never padded.
struct Batch
{
    Tensor pictures; // f32, N x C x H x W
    Tensor targets;  // i32, N: class indices, -1 where unknown
    Tensor samples;  // i32, N: indices into the prepared samples
    std::int64_t count = 0;
};

// A view of prepared samples as epochs of batches. Has no state: a batch depends on its epoch and
// index, the samples and the options alone, so training can resume anywhere and threads may share it.
class Batches
{
public:
    Batches(std::shared_ptr<const PreparedSamples> samples, BatchOptions options);

    std::int64_t perEpoch() const;
    std::int64_t sampleCount() const { return static_cast<std::int64_t>(m_samples->size()); }
    const PreparedSamples& samples() const { return *m_samples; }

    // Fails only where a picture that was not cached cannot be read any more.
    Result<Batch> batch(std::uint32_t epoch, std::int64_t index) const;

private:
    std::size_t sampleAt(std::uint32_t epoch, std::size_t position) const;

    std::shared_ptr<const PreparedSamples> m_samples;
    BatchOptions m_options;
};

} // namespace engine::data
