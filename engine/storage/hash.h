// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace engine::storage {

// XXH3-128 of some bytes: names content and finds accidents, does not stop an attacker.
struct Hash128
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    auto operator<=>(const Hash128&) const = default;
    bool isNone() const { return high == 0 && low == 0; }
};

Hash128 hash128(std::span<const std::byte> bytes);

// 32 lower-case hexadecimal digits.
std::string toText(Hash128 hash);
std::optional<Hash128> hash128FromText(std::string_view text);

} // namespace engine::storage
