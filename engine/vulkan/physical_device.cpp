// SPDX-License-Identifier: Apache-2.0
#include "engine/vulkan/physical_device.h"

#include "engine/core/text.h"

#include <algorithm>

namespace engine::vulkan {
namespace {

DeviceKind kindOf(VkPhysicalDeviceType type)
{
    switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
        return DeviceKind::DiscreteGpu;
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU:
        return DeviceKind::IntegratedGpu;
    case VK_PHYSICAL_DEVICE_TYPE_CPU:
        return DeviceKind::SoftwareGpu;
    default:
        return DeviceKind::OtherGpu;
    }
}

std::string hexadecimal(const std::uint8_t (&bytes)[VK_UUID_SIZE])
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (const std::uint8_t byte : bytes) {
        result += digits[byte >> 4];
        result += digits[byte & 15];
    }
    return result;
}

std::uint64_t deviceMemory(const VkPhysicalDeviceMemoryProperties& memory)
{
    std::uint64_t largest = 0;
    for (std::uint32_t i = 0; i < memory.memoryHeapCount; ++i)
        if (memory.memoryHeaps[i].flags & VK_MEMORY_HEAP_DEVICE_LOCAL_BIT)
            largest = std::max<std::uint64_t>(largest, memory.memoryHeaps[i].size);
    return largest;
}

// Compute work prefers a family without graphics: it does not queue behind the desktop.
std::optional<std::uint32_t> computeFamily(const InstanceTable& table, VkPhysicalDevice device)
{
    std::uint32_t count = 0;
    table.getPhysicalDeviceQueueFamilyProperties(device, &count, nullptr);
    std::vector<VkQueueFamilyProperties> families(count);
    table.getPhysicalDeviceQueueFamilyProperties(device, &count, families.data());
    std::optional<std::uint32_t> result;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!(families[i].queueFlags & VK_QUEUE_COMPUTE_BIT) || families[i].queueCount == 0)
            continue;
        const bool graphics = families[i].queueFlags & VK_QUEUE_GRAPHICS_BIT;
        if (!result || !graphics)
            result = i;
        if (!graphics)
            break;
    }
    return result;
}

PhysicalDevice described(const InstanceTable& table, VkPhysicalDevice device)
{
    VkPhysicalDeviceProperties basic = {};
    table.getPhysicalDeviceProperties(device, &basic);
    PhysicalDevice result = {.device = device};
    Candidate& candidate = result.candidate;
    candidate.majorVersion = VK_API_VERSION_MAJOR(basic.apiVersion);
    candidate.minorVersion = VK_API_VERSION_MINOR(basic.apiVersion);
    DeviceTraits& traits = candidate.traits;
    traits.kind = kindOf(basic.deviceType);
    traits.name = basic.deviceName;
    if (basic.apiVersion < VK_API_VERSION_1_2)
        return result; // asking further would need what it does not have

    VkPhysicalDeviceDriverProperties driver = {.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES};
    VkPhysicalDeviceSubgroupProperties subgroup = {
        .sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_PROPERTIES, .pNext = &driver};
    VkPhysicalDeviceIDProperties identity = {.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_ID_PROPERTIES,
                                             .pNext = &subgroup};
    VkPhysicalDeviceMaintenance3Properties sizes = {
        .sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MAINTENANCE_3_PROPERTIES, .pNext = &identity};
    VkPhysicalDeviceProperties2 properties = {.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2,
                                              .pNext = &sizes};
    table.getPhysicalDeviceProperties2(device, &properties);
    VkPhysicalDeviceVulkan12Features features12 = {.sType =
                                                       VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES};
    VkPhysicalDeviceFeatures2 features = {.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2,
                                          .pNext = &features12};
    table.getPhysicalDeviceFeatures2(device, &features);
    table.getPhysicalDeviceMemoryProperties(device, &result.memory);
    result.largestAllocation = sizes.maxMemoryAllocationSize;

    const VkPhysicalDeviceLimits& limits = properties.properties.limits;
    traits.driver = text::cat(driver.driverName, " ", driver.driverInfo);
    traits.id = text::cat(hexadecimal(identity.deviceUUID), "-", hexadecimal(identity.driverUUID));
    traits.memoryBytes = deviceMemory(result.memory);
    traits.maxComputeWorkGroupInvocations = limits.maxComputeWorkGroupInvocations;
    traits.maxComputeWorkGroupCount = std::ranges::min(limits.maxComputeWorkGroupCount);
    traits.maxComputeSharedMemorySize = limits.maxComputeSharedMemorySize;
    traits.maxPushConstantsSize = limits.maxPushConstantsSize;
    traits.maxStorageBufferRange = limits.maxStorageBufferRange;
    traits.minStorageBufferOffsetAlignment = limits.minStorageBufferOffsetAlignment;
    traits.subgroupSize = subgroup.subgroupSize;
    traits.shaderFloat16 = features12.shaderFloat16 == VK_TRUE;
    traits.unifiedMemory = traits.kind == DeviceKind::IntegratedGpu || traits.kind == DeviceKind::SoftwareGpu;
    candidate.storageBuffersPerDispatch =
        std::min(limits.maxPerStageDescriptorStorageBuffers, limits.maxDescriptorSetStorageBuffers);
    const auto family = computeFamily(table, device);
    candidate.hasComputeQueue = family.has_value();
    result.queueFamily = family.value_or(0);
    return result;
}

} // namespace

Result<std::vector<PhysicalDevice>> physicalDevices(const Instance& instance)
{
    const auto found = instance.physicalDevices();
    if (!found)
        return found.error();
    std::vector<PhysicalDevice> result;
    for (const VkPhysicalDevice device : *found)
        result.push_back(described(instance.table(), device));
    return result;
}

std::vector<Candidate> candidates(const std::vector<PhysicalDevice>& devices)
{
    std::vector<Candidate> result;
    for (const PhysicalDevice& device : devices)
        result.push_back(device.candidate);
    return result;
}

} // namespace engine::vulkan
