// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vulkan/choice.h"
#include "engine/vulkan/instance.h"

#include <optional>
#include <vector>

namespace engine::vulkan {

// A device of an instance and what it says of itself.
struct PhysicalDevice
{
    VkPhysicalDevice device = VK_NULL_HANDLE;
    Candidate candidate;
    std::uint32_t queueFamily = 0;       // with compute
    std::uint64_t largestAllocation = 0; // bytes of one piece of memory
    VkPhysicalDeviceMemoryProperties memory = {};
};

Result<std::vector<PhysicalDevice>> physicalDevices(const Instance& instance);

// What `choose` needs of them, in the same order.
std::vector<Candidate> candidates(const std::vector<PhysicalDevice>& devices);

} // namespace engine::vulkan
