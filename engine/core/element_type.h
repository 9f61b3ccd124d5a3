// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace engine {

enum class ElementType : std::uint8_t { F32, F16, BF16, F64, I64, I32, I8, U8, Bool };

// Bytes of one element in host memory. Bool is one byte here; on a GPU it is a 32-bit word.
constexpr std::size_t byteSize(ElementType type)
{
    switch (type) {
    case ElementType::F64:
    case ElementType::I64:
        return 8;
    case ElementType::F32:
    case ElementType::I32:
        return 4;
    case ElementType::F16:
    case ElementType::BF16:
        return 2;
    case ElementType::I8:
    case ElementType::U8:
    case ElementType::Bool:
        return 1;
    }
    return 0;
}

constexpr bool isFloating(ElementType type)
{
    return type == ElementType::F32 || type == ElementType::F16 || type == ElementType::BF16 ||
           type == ElementType::F64;
}

// "f32", "i64", ... as written in files and shown to experts.
std::string_view name(ElementType type);
std::optional<ElementType> elementTypeFromName(std::string_view name);

template<class T>
struct ElementTypeOf;
template<>
struct ElementTypeOf<float>
{
    static constexpr ElementType value = ElementType::F32;
};
template<>
struct ElementTypeOf<double>
{
    static constexpr ElementType value = ElementType::F64;
};
template<>
struct ElementTypeOf<std::int64_t>
{
    static constexpr ElementType value = ElementType::I64;
};
template<>
struct ElementTypeOf<std::int32_t>
{
    static constexpr ElementType value = ElementType::I32;
};
template<>
struct ElementTypeOf<std::int8_t>
{
    static constexpr ElementType value = ElementType::I8;
};
template<>
struct ElementTypeOf<std::uint8_t>
{
    static constexpr ElementType value = ElementType::U8;
};
template<>
struct ElementTypeOf<bool>
{
    static constexpr ElementType value = ElementType::Bool;
};

} // namespace engine
