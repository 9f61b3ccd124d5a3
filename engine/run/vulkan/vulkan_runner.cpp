// SPDX-License-Identifier: Apache-2.0
#include "engine/run/vulkan/vulkan_runner.h"

namespace engine::run {

Result<std::unique_ptr<VulkanRunner>> VulkanRunner::create(std::string_view request,
                                                           const VulkanOptions& options)
{
    auto instance = vulkan::Instance::create(options.instance);
    if (!instance)
        return instance.error();
    const auto devices = vulkan::physicalDevices(**instance);
    if (!devices)
        return devices.error();
    const auto chosen = vulkan::choose(vulkan::candidates(*devices), request);
    if (!chosen)
        return chosen.error();
    auto device = vulkan::Device::create(**instance, (*devices)[*chosen], options.device);
    if (!device)
        return device.error();
    return std::unique_ptr<VulkanRunner>(
        new VulkanRunner(std::move(*instance), std::move(*device), options.poison));
}

Result<std::unique_ptr<Prepared>> VulkanRunner::prepare(std::shared_ptr<const plan::Plan> plan)
{
    VulkanPlan::Owner owner = {*m_device, m_pipelines, m_states, [this] { yield(); }};
    return VulkanPlan::create(std::move(owner), std::move(plan), m_poison);
}

} // namespace engine::run
