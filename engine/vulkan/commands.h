// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vulkan/buffer.h"
#include "engine/vulkan/pipelines.h"

#include <array>
#include <span>

namespace engine::vulkan {

// A recorded list of commands that can be submitted again and again.
class Commands
{
public:
    // Starts recording. What was submitted before is visible to everything recorded here.
    static Result<Commands> create(const Device& device);

    void copy(const Slice& from, const Slice& to);
    void dispatch(const Pipeline& pipeline, VkDescriptorSet set, std::span<const std::uint32_t> pushConstants,
                  const std::array<std::uint32_t, 3>& groups);

    // Everything before is seen by every dispatch after.
    void dispatchBarrier();
    // Everything before is seen by every copy and dispatch after.
    void copyBarrier();

    // Ends recording; what was written is then visible to the host once `run` returns.
    Result<void> finish();

    // Submits and waits.
    Result<void> run() const;

private:
    explicit Commands(const Device& device) : m_device(&device) {}
    void barrier(VkPipelineStageFlags from, VkAccessFlags written, VkPipelineStageFlags to,
                 VkAccessFlags access);

    const Device* m_device;
    CommandPool m_pool;
    Fence m_fence;
    VkCommandBuffer m_buffer = VK_NULL_HANDLE; // freed with its pool
};

} // namespace engine::vulkan
