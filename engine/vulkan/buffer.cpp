// SPDX-License-Identifier: Apache-2.0
#include "engine/vulkan/buffer.h"

#include "engine/core/text.h"

#include <algorithm>
#include <optional>

namespace engine::vulkan {
namespace {

constexpr std::uint64_t sliceAlignment = 256; // no device that is accepted asks for more
constexpr std::uint64_t blockBytes = std::uint64_t{16} << 20;

// The first memory type among those allowed that has all properties; drivers list the best first.
std::optional<std::uint32_t> memoryType(const VkPhysicalDeviceMemoryProperties& memory, std::uint32_t allowed,
                                        VkMemoryPropertyFlags properties)
{
    for (std::uint32_t i = 0; i < memory.memoryTypeCount; ++i)
        if ((allowed >> i & 1) != 0 && (memory.memoryTypes[i].propertyFlags & properties) == properties)
            return i;
    return std::nullopt;
}

constexpr VkMemoryPropertyFlags hostProperties =
    VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;

std::vector<VkMemoryPropertyFlags> wishes(const Device& device, MemoryUse use)
{
    if (use == MemoryUse::Staging)
        return {hostProperties | VK_MEMORY_PROPERTY_HOST_CACHED_BIT, hostProperties};
    if (device.sharesMemory())
        return {hostProperties | VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, hostProperties};
    return {VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, 0};
}

} // namespace

Result<Buffer> Buffer::create(const Device& device, std::uint64_t bytes, MemoryUse use)
{
    const std::string doing = text::cat("allocating ", (bytes + 1023) / 1024, " KiB");
    if (bytes > device.physical().largestAllocation)
        return failure(VK_ERROR_OUT_OF_DEVICE_MEMORY, doing);
    const VolkDeviceTable& table = device.table();
    Buffer result;
    result.m_bytes = bytes;
    const VkBufferCreateInfo info = {.sType = VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO,
                                     .size = bytes,
                                     .usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT |
                                              VK_BUFFER_USAGE_TRANSFER_SRC_BIT |
                                              VK_BUFFER_USAGE_TRANSFER_DST_BIT};
    VkBuffer buffer = VK_NULL_HANDLE;
    auto handle =
        device.own<BufferHandle>(table.vkCreateBuffer(device.get(), &info, nullptr, &buffer), buffer, doing);
    if (!handle)
        return handle.error();
    result.m_buffer = std::move(*handle);
    VkMemoryRequirements requirements = {};
    table.vkGetBufferMemoryRequirements(device.get(), buffer, &requirements);
    std::optional<std::uint32_t> type;
    for (const VkMemoryPropertyFlags properties : wishes(device, use))
        if (!type)
            type = memoryType(device.physical().memory, requirements.memoryTypeBits, properties);
    if (!type)
        return failure(VK_ERROR_OUT_OF_DEVICE_MEMORY, doing);

    const VkMemoryAllocateInfo allocation = {.sType = VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO,
                                             .allocationSize = requirements.size,
                                             .memoryTypeIndex = *type};
    VkDeviceMemory memory = VK_NULL_HANDLE;
    auto owned = device.own<MemoryHandle>(table.vkAllocateMemory(device.get(), &allocation, nullptr, &memory),
                                          memory, doing);
    if (!owned)
        return owned.error();
    result.m_memory = std::move(*owned);
    if (const auto bound = check(table.vkBindBufferMemory(device.get(), buffer, memory, 0), doing); !bound)
        return bound.error();
    const bool visible =
        device.physical().memory.memoryTypes[*type].propertyFlags & VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT;
    if (use == MemoryUse::Staging || (device.sharesMemory() && visible)) {
        void* mapped = nullptr;
        const auto done = check(table.vkMapMemory(device.get(), memory, 0, VK_WHOLE_SIZE, 0, &mapped), doing);
        if (!done)
            return done.error();
        result.m_mapped = static_cast<std::byte*>(mapped);
    }
    return result;
}

Result<Slice> Arena::take(std::uint64_t bytes)
{
    const std::uint64_t size = std::max<std::uint64_t>(bytes, sizeof(std::uint32_t));
    const std::uint64_t at = (m_used + sliceAlignment - 1) / sliceAlignment * sliceAlignment;
    if (m_blocks.empty() || at + size > m_blocks.back().bytes()) {
        auto block = Buffer::create(m_device, std::max(size, blockBytes), MemoryUse::Work);
        if (!block)
            return block.error();
        m_blocks.push_back(std::move(*block));
        m_used = size;
        return Slice{&m_blocks.back(), 0, size};
    }
    m_used = at + size;
    return Slice{&m_blocks.back(), at, size};
}

} // namespace engine::vulkan
