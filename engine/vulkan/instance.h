// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <volk.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace engine::vulkan {

struct InstanceOptions
{
    PFN_vkGetInstanceProcAddr loader = nullptr; // null: the system's; tests put a shim in between
    bool validation = false;                    // Khronos validation with synchronisation checks
    bool gpuAssisted = false;                   // and checks inside shaders, several times slower
};

// Entry points of one instance. volk keeps these in globals, which would mix up two instances with
// different loaders.
struct InstanceTable
{
    PFN_vkGetInstanceProcAddr getInstanceProcAddr = nullptr;
    PFN_vkDestroyInstance destroyInstance = nullptr;
    PFN_vkEnumeratePhysicalDevices enumeratePhysicalDevices = nullptr;
    PFN_vkGetPhysicalDeviceProperties getPhysicalDeviceProperties = nullptr;
    PFN_vkGetPhysicalDeviceProperties2 getPhysicalDeviceProperties2 = nullptr;
    PFN_vkGetPhysicalDeviceFeatures2 getPhysicalDeviceFeatures2 = nullptr;
    PFN_vkGetPhysicalDeviceMemoryProperties getPhysicalDeviceMemoryProperties = nullptr;
    PFN_vkGetPhysicalDeviceQueueFamilyProperties getPhysicalDeviceQueueFamilyProperties = nullptr;
    PFN_vkCreateDevice createDevice = nullptr;
    PFN_vkGetDeviceProcAddr getDeviceProcAddr = nullptr;
    PFN_vkCreateDebugUtilsMessengerEXT createDebugUtilsMessenger = nullptr;
    PFN_vkDestroyDebugUtilsMessengerEXT destroyDebugUtilsMessenger = nullptr;
};

// What the validation layers complained about. Any thread may add.
class Messages
{
public:
    void add(std::string message);
    std::vector<std::string> all() const;
    void clear();

private:
    mutable std::mutex m_mutex;
    std::vector<std::string> m_messages;
};

// The connection to the Vulkan loader. Outlives every device made from it.
class Instance
{
public:
    // Refuses where there is no loader, no driver, or no validation layer when one is asked for.
    static Result<std::unique_ptr<Instance>> create(const InstanceOptions& options = {});

    ~Instance();
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;

    VkInstance get() const { return m_instance; }
    const InstanceTable& table() const { return m_table; }
    Messages& messages() { return m_messages; }

    Result<std::vector<VkPhysicalDevice>> physicalDevices() const;

private:
    Instance() = default;

    InstanceTable m_table;
    Messages m_messages;
    VkInstance m_instance = VK_NULL_HANDLE;
    VkDebugUtilsMessengerEXT m_messenger = VK_NULL_HANDLE;
};

} // namespace engine::vulkan
