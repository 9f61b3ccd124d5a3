// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vulkan/device.h"
#include "engine/vulkan/handle.h"

#include <cstddef>
#include <cstdint>
#include <deque>

namespace engine::vulkan {

enum class MemoryUse : std::uint8_t {
    Work,    // read and written by dispatches; mapped only where the device shares memory
    Staging, // mapped, on the way to or from the device
};

// Device memory under one buffer.
class Buffer
{
public:
    static Result<Buffer> create(const Device& device, std::uint64_t bytes, MemoryUse use);

    VkBuffer get() const { return m_buffer.get(); }
    std::uint64_t bytes() const { return m_bytes; }
    std::byte* mapped() const { return m_mapped; } // null when the host cannot see it

private:
    MemoryHandle m_memory; // outlives the buffer bound to it
    BufferHandle m_buffer;
    std::uint64_t m_bytes = 0;
    std::byte* m_mapped = nullptr;
};

// A piece of a buffer.
struct Slice
{
    const Buffer* buffer = nullptr;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;

    std::byte* mapped() const { return buffer->mapped() ? buffer->mapped() + offset : nullptr; }
};

// Hands out pieces of large buffers and frees them all together. Offsets suit every binding.
class Arena
{
public:
    explicit Arena(const Device& device) : m_device(device) {}

    Result<Slice> take(std::uint64_t bytes);

private:
    const Device& m_device;
    std::deque<Buffer> m_blocks;
    std::uint64_t m_used = 0; // of the last block
};

} // namespace engine::vulkan
