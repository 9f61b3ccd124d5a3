// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/run/runner.h"

namespace engine::run {

// Every Vulkan device of this computer; an error where there is no loader, no driver or no device.
Result<std::vector<DeviceReport>> vulkanDevices();

// "vulkan", "vulkan:1", "vulkan:part of a name".
Result<std::unique_ptr<Runner>> openVulkan(std::string_view request);

} // namespace engine::run
