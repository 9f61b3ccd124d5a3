// SPDX-License-Identifier: Apache-2.0
#include "engine/core/tensor.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace engine {
namespace {

constexpr std::align_val_t alignment{64};

template<class To, class From>
To convert(From value)
{
    if constexpr (std::is_same_v<To, bool>) {
        return value != From(0);
    } else if constexpr (std::is_integral_v<To> && std::is_floating_point_v<From>) {
        // Clamped in the source type: the largest To may not be representable there.
        const double low = static_cast<double>(std::numeric_limits<To>::min());
        const double high = static_cast<double>(std::numeric_limits<To>::max());
        const double rounded = std::isnan(value) ? 0.0 : std::nearbyint(static_cast<double>(value));
        if (rounded <= low)
            return std::numeric_limits<To>::min();
        if (rounded >= high)
            return std::numeric_limits<To>::max();
        return static_cast<To>(rounded);
    } else if constexpr (std::is_integral_v<To> && !std::is_same_v<From, bool>) {
        if (value < 0 && std::is_unsigned_v<To>)
            return To(0);
        const auto wide = static_cast<std::int64_t>(value);
        return static_cast<To>(
            std::clamp<std::int64_t>(wide, std::numeric_limits<To>::min(), std::numeric_limits<To>::max()));
    } else {
        return static_cast<To>(value);
    }
}

template<class To, class From>
void convertAll(Tensor& to, const Tensor& from)
{
    const auto source = from.values<From>();
    std::transform(source.begin(), source.end(), to.values<To>().begin(), convert<To, From>);
}

// Calls `use` with a value of the C++ type that holds `element` on the host.
template<class Use>
void withHostType(ElementType element, Use use)
{
    switch (element) {
    case ElementType::F32:
        return use(float{});
    case ElementType::F64:
        return use(double{});
    case ElementType::I64:
        return use(std::int64_t{});
    case ElementType::I32:
        return use(std::int32_t{});
    case ElementType::I8:
        return use(std::int8_t{});
    case ElementType::U8:
        return use(std::uint8_t{});
    case ElementType::Bool:
        return use(bool{});
    case ElementType::F16:
    case ElementType::BF16:
        break;
    }
    assert(false && "half precision is a storage type of devices, not of host tensors");
}

} // namespace

void Tensor::Free::operator()(std::byte* bytes) const
{
    ::operator delete(bytes, alignment);
}

Tensor::Tensor(ElementType element, const Extents& extents) : m_element(element), m_extents(extents)
{
    const std::size_t bytes = std::max<std::size_t>(byteCount(), 1);
    m_bytes.reset(static_cast<std::byte*>(::operator new(bytes, alignment)));
    std::memset(m_bytes.get(), 0, bytes);
}

Tensor::Tensor(const Tensor& other) : m_element(other.m_element), m_extents(other.m_extents)
{
    if (!other.m_bytes)
        return;
    const std::size_t bytes = std::max<std::size_t>(byteCount(), 1);
    m_bytes.reset(static_cast<std::byte*>(::operator new(bytes, alignment)));
    std::memcpy(m_bytes.get(), other.m_bytes.get(), bytes);
}

Tensor& Tensor::operator=(const Tensor& other)
{
    if (this != &other)
        *this = Tensor(other);
    return *this;
}

Tensor Tensor::reshaped(const Extents& extents) &&
{
    assert(elementCount(extents) == count() && "a reshape keeps every element");
    m_extents = extents;
    return std::move(*this);
}

bool Tensor::operator==(const Tensor& other) const
{
    return m_element == other.m_element && m_extents == other.m_extents && isEmpty() == other.isEmpty() &&
           (isEmpty() || std::memcmp(data(), other.data(), byteCount()) == 0);
}

Tensor converted(const Tensor& tensor, ElementType element)
{
    if (tensor.element() == element)
        return tensor;
    Tensor result(element, tensor.extents());
    withHostType(element, [&](auto to) {
        withHostType(tensor.element(),
                     [&](auto from) { convertAll<decltype(to), decltype(from)>(result, tensor); });
    });
    return result;
}

} // namespace engine
