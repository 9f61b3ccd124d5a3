// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <initializer_list>

namespace engine {

// Up to N values in place: never allocates, so it can be part of a constant. Elements need a
// default constructor and `==`.
template<class T, std::size_t N>
class FixedList
{
public:
    constexpr FixedList() = default;
    constexpr FixedList(std::initializer_list<T> values)
    {
        for (const T& value : values)
            push_back(value);
    }
    constexpr FixedList(std::size_t count, const T& value)
    {
        for (std::size_t i = 0; i < count; ++i)
            push_back(value);
    }

    static constexpr std::size_t capacity() { return N; }
    constexpr std::size_t size() const { return m_size; }
    constexpr bool empty() const { return m_size == 0; }
    constexpr bool full() const { return m_size == N; }

    constexpr void push_back(const T& value)
    {
        assert(m_size < N && "a FixedList holds at most N values");
        m_values[m_size++] = value;
    }
    constexpr void clear() { m_size = 0; }

    constexpr T& operator[](std::size_t i)
    {
        assert(i < m_size && "index within the list");
        return m_values[i];
    }
    constexpr const T& operator[](std::size_t i) const
    {
        assert(i < m_size && "index within the list");
        return m_values[i];
    }
    constexpr T& back() { return (*this)[m_size - 1]; }
    constexpr const T& back() const { return (*this)[m_size - 1]; }

    constexpr T* data() { return m_values.data(); }
    constexpr const T* data() const { return m_values.data(); }
    constexpr T* begin() { return m_values.data(); }
    constexpr T* end() { return m_values.data() + m_size; }
    constexpr const T* begin() const { return m_values.data(); }
    constexpr const T* end() const { return m_values.data() + m_size; }

    constexpr bool operator==(const FixedList& other) const
    {
        if (m_size != other.m_size)
            return false;
        for (std::size_t i = 0; i < m_size; ++i)
            if (!(m_values[i] == other.m_values[i]))
                return false;
        return true;
    }

private:
    std::array<T, N> m_values{};
    std::size_t m_size = 0;
};

} // namespace engine
