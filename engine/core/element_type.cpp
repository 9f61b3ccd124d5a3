// SPDX-License-Identifier: Apache-2.0
#include "engine/core/element_type.h"

#include <array>

namespace engine {
namespace {

constexpr std::array<std::string_view, 9> names = {"f32", "f16", "bf16", "f64", "i64",
                                                   "i32", "i8",  "u8",   "bool"};

} // namespace

std::string_view name(ElementType type)
{
    return names[static_cast<std::size_t>(type)];
}

std::optional<ElementType> elementTypeFromName(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name)
            return static_cast<ElementType>(i);
    return std::nullopt;
}

} // namespace engine
