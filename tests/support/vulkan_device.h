// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/run/vulkan/vulkan_runner.h"

#include <memory>
#include <string>

namespace support {

// The device that Vulkan tests run on: the one named by ORIEL_TEST_DEVICE, else the first there is.
// Where no driver is chosen by the environment, the software driver is, which every machine gives the
// same results.
engine::Result<std::unique_ptr<engine::run::VulkanRunner>>
openVulkan(const engine::run::VulkanOptions& options = {});

// With validation and synchronisation checks, scratch poisoned.
engine::run::VulkanOptions checked();

// Every validation message, one a line; empty is good.
std::string complaints(engine::run::VulkanRunner& runner);

} // namespace support
