// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/run/cpu/cpu_runner.h"
#include "engine/run/runner.h"
#include "engine/run/vulkan/vulkan_devices.h"

namespace engine::run {

std::vector<DeviceReport> devices()
{
    std::vector<DeviceReport> result = {{.traits = cpu::traits()}};
    const Result<std::vector<DeviceReport>> others = vulkanDevices();
    if (others)
        result.insert(result.end(), others->begin(), others->end());
    else
        result.front().reason = others.error().sentence;
    return result;
}

Result<std::unique_ptr<Runner>> openRunner(std::string_view request)
{
    if (request == "cpu")
        return cpu::createRunner();
    if (request == "auto") {
        auto gpu = openVulkan("vulkan");
        return gpu ? std::move(gpu) : cpu::createRunner();
    }
    if (request == "vulkan" || request.starts_with("vulkan:"))
        return openVulkan(request);
    return Error{.kind = ErrorKind::Device,
                 .sentence = text::cat("There is no device called '", request,
                                       "'. Use auto, cpu, vulkan, or vulkan: and a number or name.")};
}

} // namespace engine::run
