// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <volk.h>

#include <string_view>

namespace engine::vulkan {

// "VK_ERROR_DEVICE_LOST", or the number of a result this file does not know.
std::string name(VkResult result);

// The error of a call that failed while `doing` something ("allocating 12 MiB").
Error failure(VkResult result, std::string_view doing);

// Success, or the error.
Result<void> check(VkResult result, std::string_view doing);

} // namespace engine::vulkan
