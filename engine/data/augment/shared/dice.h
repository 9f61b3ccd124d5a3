// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace engine::data::augment {

// The random numbers of one augmentation for one sample in one epoch. They depend on nothing else, so
// any thread may draw them and a resumed training draws the same.
class Dice
{
public:
    Dice(std::uint64_t seed, std::uint32_t stream, std::uint32_t epoch, std::uint64_t sample)
        : m_seed(seed), m_stream(stream), m_epoch(epoch), m_next(sample * perSample)
    {}

    double uniform(double low, double high); // [low, high)
    bool chance(double probability);         // never for 0, always for 1

private:
    static constexpr std::uint64_t perSample = 64; // more than any augmentation draws

    std::uint64_t m_seed;
    std::uint32_t m_stream;
    std::uint32_t m_epoch;
    std::uint64_t m_next;
};

} // namespace engine::data::augment
