// SPDX-License-Identifier: Apache-2.0
#include "tests/support/vulkan_shim.h"

#include <algorithm>
#include <cstring>
#include <dlfcn.h>

namespace support {
namespace {

struct Shimmed
{
    VulkanShim wishes;
    PFN_vkGetInstanceProcAddr getInstanceProcAddr = nullptr;
    PFN_vkGetDeviceProcAddr getDeviceProcAddr = nullptr;
    PFN_vkGetPhysicalDeviceProperties2 getProperties2 = nullptr;
    PFN_vkGetPhysicalDeviceFeatures2 getFeatures2 = nullptr;
    PFN_vkAllocateMemory allocateMemory = nullptr;
    PFN_vkQueueSubmit queueSubmit = nullptr;
    PFN_vkCreateComputePipelines createPipelines = nullptr;
    int allocations = 0;
    int submits = 0;
    int pipelines = 0;
};
Shimmed shimmed;

VKAPI_ATTR void VKAPI_CALL getProperties2(VkPhysicalDevice device, VkPhysicalDeviceProperties2* properties)
{
    shimmed.getProperties2(device, properties);
    if (!shimmed.wishes.smallLimits)
        return;
    VkPhysicalDeviceLimits& limits = properties->properties.limits;
    limits.maxComputeWorkGroupInvocations = 256;
    limits.maxComputeSharedMemorySize = 16384;
    limits.maxPushConstantsSize = 128;
    limits.maxStorageBufferRange = 1U << 27;
    limits.minStorageBufferOffsetAlignment = 256;
}

VKAPI_ATTR void VKAPI_CALL getFeatures2(VkPhysicalDevice device, VkPhysicalDeviceFeatures2* features)
{
    shimmed.getFeatures2(device, features);
    for (auto* next = static_cast<VkBaseOutStructure*>(features->pNext); next; next = next->pNext)
        if (shimmed.wishes.smallLimits &&
            next->sType == VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES)
            reinterpret_cast<VkPhysicalDeviceVulkan12Features*>(next)->shaderFloat16 = VK_FALSE;
}

VKAPI_ATTR VkResult VKAPI_CALL allocateMemory(VkDevice device, const VkMemoryAllocateInfo* info,
                                              const VkAllocationCallbacks* callbacks, VkDeviceMemory* memory)
{
    if (++shimmed.allocations == shimmed.wishes.failingAllocation)
        return VK_ERROR_OUT_OF_DEVICE_MEMORY;
    return shimmed.allocateMemory(device, info, callbacks, memory);
}

VKAPI_ATTR VkResult VKAPI_CALL queueSubmit(VkQueue queue, std::uint32_t count, const VkSubmitInfo* infos,
                                           VkFence fence)
{
    if (++shimmed.submits == shimmed.wishes.failingSubmit)
        return VK_ERROR_DEVICE_LOST;
    return shimmed.queueSubmit(queue, count, infos, fence);
}

VKAPI_ATTR VkResult VKAPI_CALL createPipelines(VkDevice device, VkPipelineCache cache, std::uint32_t count,
                                               const VkComputePipelineCreateInfo* infos,
                                               const VkAllocationCallbacks* callbacks, VkPipeline* pipelines)
{
    if (++shimmed.pipelines == shimmed.wishes.failingPipeline)
        return VK_ERROR_OUT_OF_HOST_MEMORY;
    return shimmed.createPipelines(device, cache, count, infos, callbacks, pipelines);
}

// Keeps the real function and gives the one of this file instead.
template<class Function>
PFN_vkVoidFunction instead(PFN_vkVoidFunction real, Function& kept, Function ours)
{
    kept = reinterpret_cast<Function>(real);
    return real ? reinterpret_cast<PFN_vkVoidFunction>(ours) : nullptr;
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL getDeviceProcAddr(VkDevice device, const char* name)
{
    const PFN_vkVoidFunction real = shimmed.getDeviceProcAddr(device, name);
    if (std::strcmp(name, "vkAllocateMemory") == 0)
        return instead(real, shimmed.allocateMemory, allocateMemory);
    if (std::strcmp(name, "vkQueueSubmit") == 0)
        return instead(real, shimmed.queueSubmit, queueSubmit);
    if (std::strcmp(name, "vkCreateComputePipelines") == 0)
        return instead(real, shimmed.createPipelines, createPipelines);
    return real;
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL getInstanceProcAddr(VkInstance instance, const char* name)
{
    const PFN_vkVoidFunction real = shimmed.getInstanceProcAddr(instance, name);
    if (std::strcmp(name, "vkGetDeviceProcAddr") == 0)
        return instead(real, shimmed.getDeviceProcAddr, getDeviceProcAddr);
    if (std::strcmp(name, "vkGetPhysicalDeviceProperties2") == 0)
        return instead(real, shimmed.getProperties2, getProperties2);
    if (std::strcmp(name, "vkGetPhysicalDeviceFeatures2") == 0)
        return instead(real, shimmed.getFeatures2, getFeatures2);
    return real;
}

} // namespace

PFN_vkGetInstanceProcAddr install(const VulkanShim& shim)
{
    static void* const library = dlopen("libvulkan.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return nullptr;
    shimmed = {.wishes = shim};
    shimmed.getInstanceProcAddr =
        reinterpret_cast<PFN_vkGetInstanceProcAddr>(dlsym(library, "vkGetInstanceProcAddr"));
    return getInstanceProcAddr;
}

} // namespace support
