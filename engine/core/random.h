// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace engine {

// Philox4x32-10, a counter-based generator (Salmon et al. 2011, "Parallel random numbers: as easy
// as 1, 2, 3"): the same (key, counter) gives the same numbers on every device and in any order.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 2> key, std::array<std::uint32_t, 4> counter);

// One 32-bit word for (seed, stream, step, element). The key is the seed; the counter is
// (element / 4, element's high word, stream, step); the word is element % 4. Shaders do the same
// (shaders/include/philox.glsl).
std::uint32_t randomWord(std::uint64_t seed, std::uint32_t stream, std::uint32_t step, std::uint64_t element);

// Uniform in [0, 1) with 24 bits, exactly representable in float.
float uniform(std::uint32_t word);

// A stream of numbers for host code that draws in sequence (initialisation, generators).
class Random
{
public:
    Random(std::uint64_t seed, std::uint32_t stream) : m_seed(seed), m_stream(stream) {}

    std::uint32_t word();
    double uniform();                        // [0, 1)
    double uniform(double low, double high); // [low, high)
    double normal();                         // mean 0, variance 1 (Box and Muller 1958)
    std::int64_t below(std::int64_t count);  // 0 .. count-1, unbiased

private:
    std::uint64_t m_seed;
    std::uint32_t m_stream;
    std::uint64_t m_next = 0;
};

// The position-th index of a permutation of 0 .. count-1 that depends only on (seed, epoch): a
// four-round Feistel network with cycle walking (Black and Rogaway 2002). No state, no table.
std::uint64_t shuffled(std::uint64_t position, std::uint64_t count, std::uint64_t seed, std::uint32_t epoch);

} // namespace engine
