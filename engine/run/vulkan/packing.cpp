// SPDX-License-Identifier: Apache-2.0
#include "engine/run/vulkan/packing.h"

#include "engine/ops/support/arrangement.h"

#include <cstring>

namespace engine::run {
namespace {

// Bool is a 32-bit word on a device.
ElementType deviceElement(ElementType element)
{
    return element == ElementType::Bool ? ElementType::I32 : element;
}

} // namespace

std::int64_t packedBytes(const plan::Operand& operand)
{
    return storedCount(operand.layout, operand.extents) *
           static_cast<std::int64_t>(byteSize(deviceElement(operand.element)));
}

std::vector<std::byte> packed(const Tensor& tensor, const plan::Operand& operand)
{
    const ElementType element = deviceElement(operand.element);
    const Tensor widened = element == operand.element ? Tensor() : converted(tensor, element);
    const Tensor& from = widened.isEmpty() ? tensor : widened;
    std::vector<std::byte> result(static_cast<std::size_t>(packedBytes(operand)));
    if (operand.layout.order == Order::Logical && !result.empty())
        std::memcpy(result.data(), from.data(), result.size());
    else
        ops::copyBlock(operand.extents, byteSize(element), from.data(), rowMajorStrides(operand.extents),
                       result.data(), strides(operand.layout, operand.extents));
    return result;
}

Tensor unpacked(std::span<const std::byte> bytes, const plan::Operand& operand)
{
    const ElementType element = deviceElement(operand.element);
    Tensor result(element, operand.extents);
    if (operand.layout.order == Order::Logical && result.byteCount() > 0)
        std::memcpy(result.data(), bytes.data(), result.byteCount());
    else
        ops::copyBlock(operand.extents, byteSize(element), bytes.data(),
                       strides(operand.layout, operand.extents), result.data(),
                       rowMajorStrides(operand.extents));
    return element == operand.element ? std::move(result) : converted(result, operand.element);
}

} // namespace engine::run
