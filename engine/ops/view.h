// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/shape.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace engine::ops {

// A dense row-major array that somebody else owns, typed at the point of use.
template<class Byte>
struct AnyView
{
    Byte* data = nullptr;
    ElementType element = ElementType::F32;
    Extents extents;

    std::int64_t count() const { return elementCount(extents); }

    template<class T>
    std::span<T> as() const
    {
        assert(ElementTypeOf<std::remove_const_t<T>>::value == element && "read a view as what it holds");
        return {reinterpret_cast<T*>(data), static_cast<std::size_t>(count())};
    }
};

using ConstView = AnyView<const std::byte>;
using MutableView = AnyView<std::byte>;

// A typed view in logical order.
template<class T>
struct View
{
    std::span<T> values;
    Extents extents;

    std::int64_t count() const { return static_cast<std::int64_t>(values.size()); }
    std::int64_t extent(std::size_t axis) const { return extents[axis]; }
    T& operator[](std::int64_t i) const { return values[static_cast<std::size_t>(i)]; }
};

// Operands of one computation. Floating ports are read as T (float, or double for the oracle);
// integer ports through their own type.
template<class T>
class Inputs
{
public:
    explicit Inputs(std::span<const ConstView> views) : m_views(views) {}

    std::size_t size() const { return m_views.size(); }
    const ConstView& any(std::size_t i) const { return m_views[i]; }
    View<const T> operator[](std::size_t i) const { return typed<T>(i); }
    template<class U>
    View<const U> typed(std::size_t i) const
    {
        return {m_views[i].template as<const U>(), m_views[i].extents};
    }
    View<const std::int32_t> integers(std::size_t i) const { return typed<std::int32_t>(i); }
    View<const bool> flags(std::size_t i) const { return typed<bool>(i); }

private:
    std::span<const ConstView> m_views;
};

template<class T>
class Outputs
{
public:
    explicit Outputs(std::span<const MutableView> views) : m_views(views) {}

    std::size_t size() const { return m_views.size(); }
    const MutableView& any(std::size_t i) const { return m_views[i]; }
    View<T> operator[](std::size_t i) const { return typed<T>(i); }
    template<class U>
    View<U> typed(std::size_t i) const
    {
        return {m_views[i].template as<U>(), m_views[i].extents};
    }
    View<std::int32_t> integers(std::size_t i) const { return typed<std::int32_t>(i); }
    View<bool> flags(std::size_t i) const { return typed<bool>(i); }

private:
    std::span<const MutableView> m_views;
};

} // namespace engine::ops
