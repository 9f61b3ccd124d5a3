// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vulkan/failure.h"
#include "engine/vulkan/physical_device.h"

#include <memory>
#include <string_view>

namespace engine::vulkan {

struct DeviceOptions
{
    bool alwaysStage = false; // copy through staging even where memory is shared, as tests do
};

// An opened device and its one queue. Used by one thread. The instance must outlive it.
class Device
{
public:
    static Result<std::unique_ptr<Device>> create(const Instance& instance, const PhysicalDevice& physical,
                                                  const DeviceOptions& options = {});

    ~Device();
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    VkDevice get() const { return m_device; }
    VkQueue queue() const { return m_queue; }
    const VolkDeviceTable& table() const { return m_table; }
    const DeviceTraits& traits() const { return m_physical.candidate.traits; }
    const PhysicalDevice& physical() const { return m_physical; }

    // Whether the host writes straight into device memory.
    bool sharesMemory() const { return traits().unifiedMemory && !m_options.alwaysStage; }

    // The handle H of an object just made, or the error of making it. By reference, as the object is
    // written while the first argument is computed.
    template<class H, class T>
    Result<H> own(VkResult result, const T& object, std::string_view doing) const
    {
        if (result != VK_SUCCESS)
            return failure(result, doing);
        return H(m_table, m_device, object);
    }

private:
    Device(PhysicalDevice physical, const DeviceOptions& options)
        : m_physical(std::move(physical)), m_options(options)
    {}

    PhysicalDevice m_physical;
    DeviceOptions m_options;
    VolkDeviceTable m_table = {};
    VkDevice m_device = VK_NULL_HANDLE;
    VkQueue m_queue = VK_NULL_HANDLE;
};

} // namespace engine::vulkan
