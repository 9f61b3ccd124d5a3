// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"

#include <bit>
#include <cassert>
#include <cmath>
#include <numbers>

namespace engine {
namespace {

constexpr std::uint32_t multiplierA = 0xD2511F53;
constexpr std::uint32_t multiplierB = 0xCD9E8D57;
constexpr std::uint32_t weylA = 0x9E3779B9;
constexpr std::uint32_t weylB = 0xBB67AE85;
constexpr std::uint32_t shuffleStream = 0x53485546; // "SHUF"

std::uint32_t high(std::uint32_t a, std::uint32_t b)
{
    return static_cast<std::uint32_t>((std::uint64_t{a} * b) >> 32);
}

} // namespace

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 2> key, std::array<std::uint32_t, 4> counter)
{
    for (int round = 0; round < 10; ++round) {
        counter = {high(multiplierB, counter[2]) ^ counter[1] ^ key[0], multiplierB * counter[2],
                   high(multiplierA, counter[0]) ^ counter[3] ^ key[1], multiplierA * counter[0]};
        key[0] += weylA;
        key[1] += weylB;
    }
    return counter;
}

std::uint32_t randomWord(std::uint64_t seed, std::uint32_t stream, std::uint32_t step, std::uint64_t element)
{
    const std::uint64_t block = element / 4;
    return philox({static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
                  {static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(block >> 32), stream,
                   step})[element % 4];
}

float uniform(std::uint32_t word)
{
    return static_cast<float>(word >> 8) * 0x1p-24F;
}

std::uint32_t Random::word()
{
    return randomWord(m_seed, m_stream, 0, m_next++);
}

double Random::uniform()
{
    return static_cast<double>(word()) * 0x1p-32;
}

double Random::uniform(double low, double high)
{
    return low + (high - low) * uniform();
}

double Random::normal()
{
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

std::int64_t Random::below(std::int64_t count)
{
    assert(count > 0 && count <= (std::int64_t{1} << 32) && "a count that one word can index");
    // Lemire 2019: multiply, and redraw in the biased remainder.
    const auto range = static_cast<std::uint64_t>(count);
    const std::uint64_t threshold = (std::uint64_t{1} << 32) % range;
    for (;;) {
        const std::uint64_t product = std::uint64_t{word()} * range;
        if ((product & 0xFFFFFFFF) >= threshold)
            return static_cast<std::int64_t>(product >> 32);
    }
}

std::uint64_t shuffled(std::uint64_t position, std::uint64_t count, std::uint64_t seed, std::uint32_t epoch)
{
    assert(position < count && "a position within the permutation");
    if (count < 2)
        return position;
    const int half = (std::bit_width(count - 1) + 1) / 2;
    const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
    std::uint64_t value = position;
    do {
        std::uint64_t left = value >> half;
        std::uint64_t right = value & mask;
        for (std::uint32_t round = 0; round < 4; ++round) {
            const std::uint32_t mixed =
                philox({static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
                       {static_cast<std::uint32_t>(right), round, shuffleStream, epoch})[0];
            const std::uint64_t next = left ^ (mixed & mask);
            left = right;
            right = next;
        }
        value = (left << half) | right;
    } while (value >= count);
    return value;
}

} // namespace engine
