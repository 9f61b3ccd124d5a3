// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace engine::data {

// What an item is for: to learn from, to check with while learning, to judge the result with.
enum class Split : std::uint8_t { Train, Validation, Test };

std::string_view name(Split split); // "train", "validation", "test"

// Understands the names above and the usual variants of folders and columns ("val", "dev", "t10k",
// "testing" ...), in any case.
std::optional<Split> splitFromName(std::string_view name);

} // namespace engine::data
