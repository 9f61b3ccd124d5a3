// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <volk.h>

#include <utility>

namespace engine::vulkan {

// Owns one object of a device and destroys it; `Destroy` is the entry point in the device's table.
// Declare handles after the device that made them: members die in reverse order, and that order is
// the whole shutdown protocol.
template<class T, auto Destroy>
class Handle
{
public:
    Handle() = default;
    Handle(const VolkDeviceTable& table, VkDevice device, T object)
        : m_table(&table), m_device(device), m_object(object)
    {}
    Handle(Handle&& other) noexcept { swap(other); }
    Handle& operator=(Handle&& other) noexcept
    {
        swap(other);
        return *this;
    }
    ~Handle()
    {
        if (m_object)
            (m_table->*Destroy)(m_device, m_object, nullptr);
    }

    T get() const { return m_object; }

private:
    void swap(Handle& other) noexcept
    {
        std::swap(m_table, other.m_table);
        std::swap(m_device, other.m_device);
        std::swap(m_object, other.m_object);
    }

    const VolkDeviceTable* m_table = nullptr;
    VkDevice m_device = VK_NULL_HANDLE;
    T m_object = VK_NULL_HANDLE;
};

using BufferHandle = Handle<VkBuffer, &VolkDeviceTable::vkDestroyBuffer>;
using MemoryHandle = Handle<VkDeviceMemory, &VolkDeviceTable::vkFreeMemory>;
using ShaderModule = Handle<VkShaderModule, &VolkDeviceTable::vkDestroyShaderModule>;
using SetLayout = Handle<VkDescriptorSetLayout, &VolkDeviceTable::vkDestroyDescriptorSetLayout>;
using PipelineLayout = Handle<VkPipelineLayout, &VolkDeviceTable::vkDestroyPipelineLayout>;
using PipelineHandle = Handle<VkPipeline, &VolkDeviceTable::vkDestroyPipeline>;
using DescriptorPool = Handle<VkDescriptorPool, &VolkDeviceTable::vkDestroyDescriptorPool>;
using CommandPool = Handle<VkCommandPool, &VolkDeviceTable::vkDestroyCommandPool>;
using Fence = Handle<VkFence, &VolkDeviceTable::vkDestroyFence>;

} // namespace engine::vulkan
