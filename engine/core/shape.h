// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/element_type.h"
#include "engine/core/fixed_list.h"

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

constexpr std::size_t maximumRank = 8;

// A size that is fixed only when a plan is compiled, such as the batch N. Interned: equal names
// give equal symbols. Symbol{0} means "a plain number".
enum class Symbol : std::uint16_t { None = 0, Batch = 1 };

Symbol symbol(std::string_view name);
std::string_view name(Symbol symbol);

// A number or a symbol.
struct Dimension
{
    std::int64_t extent = 0;
    Symbol symbol = Symbol::None;

    constexpr Dimension() = default;
    constexpr Dimension(std::int64_t number) : extent(number) {}
    constexpr Dimension(Symbol name) : symbol(name) {}

    constexpr bool isNumber() const { return symbol == Symbol::None; }
    constexpr bool operator==(const Dimension&) const = default;
};

using Shape = FixedList<Dimension, maximumRank>;

// Extents of a shape whose symbols have all been given numbers.
using Extents = FixedList<std::int64_t, maximumRank>;

// The type of a tensor in a graph. The logical order of images is N, C, H, W everywhere.
struct TensorType
{
    ElementType element = ElementType::F32;
    Shape shape;

    constexpr bool operator==(const TensorType&) const = default;
};

struct SymbolValue
{
    Symbol symbol = Symbol::None;
    std::int64_t value = 0;

    auto operator<=>(const SymbolValue&) const = default;
};
using SymbolValues = std::vector<SymbolValue>;

// The shape with symbols replaced by their numbers; symbols not in `values` stay.
Shape substitute(const Shape& shape, std::span<const SymbolValue> values);

bool isConcrete(const Shape& shape);

// Numbers of a concrete shape.
Extents extents(const Shape& shape);
Shape shapeOf(const Extents& extents);

// The number of elements. A scalar (no dimensions) has one.
std::int64_t elementCount(const Extents& extents);

// Row-major strides in elements.
Extents rowMajorStrides(const Extents& extents);

// "N x 3 x 28 x 28", or "scalar".
std::string toText(const Shape& shape);
std::string toText(const Extents& extents);
std::string toText(const TensorType& type);

} // namespace engine
