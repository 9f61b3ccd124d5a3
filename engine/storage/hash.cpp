// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/hash.h"

#include <xxhash.h>

#include <charconv>

namespace engine::storage {
namespace {

constexpr std::size_t digitsPerWord = 16;

void append(std::string& text, std::uint64_t word)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (int shift = 60; shift >= 0; shift -= 4)
        text.push_back(digits[(word >> shift) & 15]);
}

std::optional<std::uint64_t> word(std::string_view text)
{
    if (text.find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return {};
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return value;
}

} // namespace

Hash128 hash128(std::span<const std::byte> bytes)
{
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {.high = hash.high64, .low = hash.low64};
}

std::string toText(Hash128 hash)
{
    std::string text;
    append(text, hash.high);
    append(text, hash.low);
    return text;
}

std::optional<Hash128> hash128FromText(std::string_view text)
{
    if (text.size() != 2 * digitsPerWord)
        return {};
    const auto high = word(text.substr(0, digitsPerWord));
    const auto low = word(text.substr(digitsPerWord));
    if (!high || !low)
        return {};
    return Hash128{.high = *high, .low = *low};
}

} // namespace engine::storage
