// SPDX-License-Identifier: Apache-2.0
#include "engine/vulkan/commands.h"

#include <chrono>

namespace engine::vulkan {
namespace {

// A segment is planned to take far less than a second; a device that needs a minute is stuck. A driver in
// software is slow instead: it compiles shaders as they run, on cores that others use.
std::uint64_t timeoutNanoseconds(DeviceKind kind)
{
    const std::chrono::nanoseconds limit = std::chrono::minutes(kind == DeviceKind::SoftwareGpu ? 60 : 1);
    return static_cast<std::uint64_t>(limit.count());
}

constexpr VkPipelineStageFlags work = VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_TRANSFER_BIT;
constexpr VkAccessFlags writes = VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
constexpr VkAccessFlags everything = VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_SHADER_WRITE_BIT |
                                     VK_ACCESS_TRANSFER_READ_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;

} // namespace

Result<Commands> Commands::create(const Device& device)
{
    const VolkDeviceTable& table = device.table();
    Commands result(device);
    const VkCommandPoolCreateInfo poolInfo = {.sType = VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO,
                                              .queueFamilyIndex = device.physical().queueFamily};
    VkCommandPool pool = VK_NULL_HANDLE;
    auto ownedPool = device.own<CommandPool>(
        table.vkCreateCommandPool(device.get(), &poolInfo, nullptr, &pool), pool, "making room for commands");
    if (!ownedPool)
        return ownedPool.error();
    result.m_pool = std::move(*ownedPool);
    const VkFenceCreateInfo fenceInfo = {.sType = VK_STRUCTURE_TYPE_FENCE_CREATE_INFO};
    VkFence fence = VK_NULL_HANDLE;
    auto ownedFence = device.own<Fence>(table.vkCreateFence(device.get(), &fenceInfo, nullptr, &fence), fence,
                                        "making a fence");
    if (!ownedFence)
        return ownedFence.error();
    result.m_fence = std::move(*ownedFence);
    const VkCommandBufferAllocateInfo allocation = {.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO,
                                                    .commandPool = pool,
                                                    .level = VK_COMMAND_BUFFER_LEVEL_PRIMARY,
                                                    .commandBufferCount = 1};
    auto done = check(table.vkAllocateCommandBuffers(device.get(), &allocation, &result.m_buffer),
                      "making a command buffer");
    if (!done)
        return done.error();
    const VkCommandBufferBeginInfo begin = {.sType = VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO};
    done = check(table.vkBeginCommandBuffer(result.m_buffer, &begin), "recording commands");
    if (!done)
        return done.error();
    result.barrier(work, writes, work, everything);
    return result;
}

void Commands::barrier(VkPipelineStageFlags from, VkAccessFlags written, VkPipelineStageFlags to,
                       VkAccessFlags access)
{
    const VkMemoryBarrier memory = {
        .sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER, .srcAccessMask = written, .dstAccessMask = access};
    m_device->table().vkCmdPipelineBarrier(m_buffer, from, to, 0, 1, &memory, 0, nullptr, 0, nullptr);
}

void Commands::copy(const Slice& from, const Slice& to)
{
    const VkBufferCopy region = {.srcOffset = from.offset, .dstOffset = to.offset, .size = from.bytes};
    m_device->table().vkCmdCopyBuffer(m_buffer, from.buffer->get(), to.buffer->get(), 1, &region);
}

void Commands::dispatch(const Pipeline& pipeline, VkDescriptorSet set,
                        std::span<const std::uint32_t> pushConstants,
                        const std::array<std::uint32_t, 3>& groups)
{
    const VolkDeviceTable& table = m_device->table();
    table.vkCmdBindPipeline(m_buffer, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.pipeline);
    if (set)
        table.vkCmdBindDescriptorSets(m_buffer, VK_PIPELINE_BIND_POINT_COMPUTE, pipeline.layout, 0, 1, &set,
                                      0, nullptr);
    if (!pushConstants.empty())
        table.vkCmdPushConstants(m_buffer, pipeline.layout, VK_SHADER_STAGE_COMPUTE_BIT, 0,
                                 static_cast<std::uint32_t>(pushConstants.size_bytes()),
                                 pushConstants.data());
    table.vkCmdDispatch(m_buffer, groups[0], groups[1], groups[2]);
}

void Commands::dispatchBarrier()
{
    constexpr VkAccessFlags both = VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_SHADER_WRITE_BIT;
    barrier(VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT, VK_ACCESS_SHADER_WRITE_BIT,
            VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT, both);
}

void Commands::copyBarrier()
{
    barrier(work, writes, work, everything);
}

Result<void> Commands::finish()
{
    barrier(work, writes, VK_PIPELINE_STAGE_HOST_BIT, VK_ACCESS_HOST_READ_BIT);
    return check(m_device->table().vkEndCommandBuffer(m_buffer), "recording commands");
}

Result<void> Commands::run() const
{
    const VolkDeviceTable& table = m_device->table();
    const VkSubmitInfo info = {
        .sType = VK_STRUCTURE_TYPE_SUBMIT_INFO, .commandBufferCount = 1, .pCommandBuffers = &m_buffer};
    const VkFence fence = m_fence.get();
    auto done = check(table.vkQueueSubmit(m_device->queue(), 1, &info, fence), "submitting work");
    if (!done)
        return done;
    done = check(table.vkWaitForFences(m_device->get(), 1, &fence, VK_TRUE,
                                       timeoutNanoseconds(m_device->traits().kind)),
                 "waiting for the device");
    if (!done)
        return done;
    return check(table.vkResetFences(m_device->get(), 1, &fence), "resetting a fence");
}

} // namespace engine::vulkan
