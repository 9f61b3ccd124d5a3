// SPDX-License-Identifier: Apache-2.0
#include "engine/vulkan/device.h"

#include "engine/core/text.h"

#include <mutex>

namespace engine::vulkan {
namespace {

// volk fills a device's table through one global, which is set for the instance at hand.
void loadTable(const Instance& instance, VkDevice device, VolkDeviceTable& table)
{
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    vkGetDeviceProcAddr = instance.table().getDeviceProcAddr;
    volkLoadDeviceTable(&table, device);
}

} // namespace

Result<std::unique_ptr<Device>> Device::create(const Instance& instance, const PhysicalDevice& physical,
                                               const DeviceOptions& options)
{
    const std::string reason = reasonAgainst(physical.candidate);
    if (!reason.empty())
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence =
                         text::cat("Oriel cannot use '", physical.candidate.traits.name, "': ", reason)};
    std::unique_ptr<Device> made(new Device(physical, options));
    const float priority = 0.5F;
    const VkDeviceQueueCreateInfo queue = {.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO,
                                           .queueFamilyIndex = physical.queueFamily,
                                           .queueCount = 1,
                                           .pQueuePriorities = &priority};
    const VkDeviceCreateInfo info = {.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO,
                                     .queueCreateInfoCount = 1,
                                     .pQueueCreateInfos = &queue};
    const auto created =
        check(instance.table().createDevice(physical.device, &info, nullptr, &made->m_device), "opening it");
    if (!created)
        return created.error();
    loadTable(instance, made->m_device, made->m_table);
    made->m_table.vkGetDeviceQueue(made->m_device, physical.queueFamily, 0, &made->m_queue);
    return made;
}

Device::~Device()
{
    if (!m_device)
        return;
    m_table.vkDeviceWaitIdle(m_device); // nothing is left to do with an error here
    m_table.vkDestroyDevice(m_device, nullptr);
}

} // namespace engine::vulkan
