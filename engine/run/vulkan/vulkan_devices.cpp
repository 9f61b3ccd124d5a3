// SPDX-License-Identifier: Apache-2.0
#include "engine/run/vulkan/vulkan_devices.h"

#include "engine/run/vulkan/vulkan_runner.h"

namespace engine::run {

Result<std::vector<DeviceReport>> vulkanDevices()
{
    const auto instance = vulkan::Instance::create();
    if (!instance)
        return instance.error();
    const auto devices = vulkan::physicalDevices(**instance);
    if (!devices)
        return devices.error();
    if (devices->empty())
        return Error{.kind = ErrorKind::NotFound,
                     .sentence =
                         "Vulkan is installed, but finds no graphics processor. Install the driver of "
                         "the graphics card, or use the CPU."};
    std::vector<DeviceReport> result;
    for (const vulkan::PhysicalDevice& device : *devices) {
        DeviceReport report = {.traits = device.candidate.traits,
                               .reason = vulkan::reasonAgainst(device.candidate)};
        report.usable = report.reason.empty();
        if (report.usable && report.traits.kind == DeviceKind::SoftwareGpu)
            report.reason = "a software driver, for tests";
        result.push_back(std::move(report));
    }
    return result;
}

Result<std::unique_ptr<Runner>> openVulkan(std::string_view request)
{
    auto runner = VulkanRunner::create(request);
    if (!runner)
        return runner.error();
    return std::unique_ptr<Runner>(std::move(*runner));
}

} // namespace engine::run
