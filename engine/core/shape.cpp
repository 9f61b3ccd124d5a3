// SPDX-License-Identifier: Apache-2.0
#include "engine/core/shape.h"

#include "engine/core/text.h"

#include <deque>
#include <mutex>

namespace engine {
namespace {

struct SymbolTable
{
    std::mutex mutex;
    std::deque<std::string> names = {"", "N"}; // a deque keeps the strings where they are
};

SymbolTable& table()
{
    static SymbolTable instance;
    return instance;
}

} // namespace

Symbol symbol(std::string_view name)
{
    SymbolTable& symbols = table();
    const std::lock_guard lock(symbols.mutex);
    for (std::size_t i = 1; i < symbols.names.size(); ++i)
        if (symbols.names[i] == name)
            return static_cast<Symbol>(i);
    symbols.names.emplace_back(name);
    return static_cast<Symbol>(symbols.names.size() - 1);
}

std::string_view name(Symbol symbol)
{
    SymbolTable& symbols = table();
    const std::lock_guard lock(symbols.mutex);
    return symbols.names.at(static_cast<std::size_t>(symbol));
}

Shape substitute(const Shape& shape, std::span<const SymbolValue> values)
{
    Shape result = shape;
    for (Dimension& dimension : result)
        for (const SymbolValue& value : values)
            if (!dimension.isNumber() && dimension.symbol == value.symbol)
                dimension = Dimension(value.value);
    return result;
}

bool isConcrete(const Shape& shape)
{
    for (const Dimension& dimension : shape)
        if (!dimension.isNumber())
            return false;
    return true;
}

Extents extents(const Shape& shape)
{
    assert(isConcrete(shape) && "only a concrete shape has extents");
    Extents result;
    for (const Dimension& dimension : shape)
        result.push_back(dimension.extent);
    return result;
}

Shape shapeOf(const Extents& extents)
{
    Shape result;
    for (const std::int64_t extent : extents)
        result.push_back(extent);
    return result;
}

std::int64_t elementCount(const Extents& extents)
{
    std::int64_t count = 1;
    for (const std::int64_t extent : extents)
        count *= extent;
    return count;
}

Extents rowMajorStrides(const Extents& extents)
{
    Extents strides(extents.size(), 1);
    for (std::size_t i = extents.size(); i > 1; --i)
        strides[i - 2] = strides[i - 1] * extents[i - 1];
    return strides;
}

std::string toText(const Shape& shape)
{
    if (shape.empty())
        return "scalar";
    std::string result;
    for (const Dimension& dimension : shape) {
        if (!result.empty())
            result += " x ";
        result +=
            dimension.isNumber() ? std::to_string(dimension.extent) : std::string(name(dimension.symbol));
    }
    return result;
}

std::string toText(const Extents& extents)
{
    return toText(shapeOf(extents));
}

std::string toText(const TensorType& type)
{
    return text::cat(name(type.element), " ", toText(type.shape));
}

} // namespace engine
