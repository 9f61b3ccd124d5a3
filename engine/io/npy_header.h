// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/shape.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine::io {

// What the Python literal at the head of an .npy file says.
struct NpyHeader
{
    std::string description; // "<f4"
    bool fortranOrder = false;
    std::vector<std::int64_t> shape; // may be longer than a tensor allows; never negative

    bool operator==(const NpyHeader&) const = default;
};

// The three keys in any order, each exactly once; nothing when the text is anything else.
std::optional<NpyHeader> npyHeaderFromText(std::string_view text);

// The same literal as NumPy writes it, row-major, without padding.
std::string npyHeaderText(std::string_view description, const Extents& extents);

// "<f4" and the like; nothing for types that host tensors do not have.
std::optional<ElementType> elementTypeFromNpy(std::string_view description);
std::string_view npyDescription(ElementType type);

} // namespace engine::io
