// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/shape.h"

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>

namespace engine {

// A dense row-major array in host memory, 64-byte aligned, zero when made. Copies are deep;
// share one with shared_ptr<const Tensor>.
class Tensor
{
public:
    Tensor() = default;
    Tensor(ElementType element, const Extents& extents);

    template<class T>
    static Tensor of(const Extents& extents, std::span<const T> values);
    template<class T>
    static Tensor scalar(T value)
    {
        return of<T>({}, std::span<const T>(&value, 1));
    }

    Tensor(const Tensor& other);
    Tensor& operator=(const Tensor& other);
    Tensor(Tensor&&) noexcept = default;
    Tensor& operator=(Tensor&&) noexcept = default;

    ElementType element() const { return m_element; }
    const Extents& extents() const { return m_extents; }
    std::int64_t count() const { return elementCount(m_extents); }
    std::size_t byteCount() const { return static_cast<std::size_t>(count()) * byteSize(m_element); }
    bool isEmpty() const { return !m_bytes; }

    std::byte* data() { return m_bytes.get(); }
    const std::byte* data() const { return m_bytes.get(); }

    template<class T>
    std::span<T> values();
    template<class T>
    std::span<const T> values() const;

    // The same numbers under another shape of equal element count.
    Tensor reshaped(const Extents& extents) &&;

    bool operator==(const Tensor& other) const;

private:
    struct Free
    {
        void operator()(std::byte* bytes) const;
    };

    ElementType m_element = ElementType::F32;
    Extents m_extents;
    std::unique_ptr<std::byte, Free> m_bytes;
};

// Rounds, saturates integers, and treats non-zero as true, element by element.
Tensor converted(const Tensor& tensor, ElementType element);

template<class T>
Tensor Tensor::of(const Extents& extents, std::span<const T> values)
{
    Tensor result(ElementTypeOf<T>::value, extents);
    assert(static_cast<std::int64_t>(values.size()) == result.count() && "one value per element");
    if (!values.empty())
        std::memcpy(result.data(), values.data(), values.size_bytes());
    return result;
}

template<class T>
std::span<T> Tensor::values()
{
    assert(ElementTypeOf<T>::value == m_element && "read a tensor as what it holds");
    return {reinterpret_cast<T*>(m_bytes.get()), static_cast<std::size_t>(count())};
}

template<class T>
std::span<const T> Tensor::values() const
{
    assert(ElementTypeOf<T>::value == m_element && "read a tensor as what it holds");
    return {reinterpret_cast<const T*>(m_bytes.get()), static_cast<std::size_t>(count())};
}

} // namespace engine
