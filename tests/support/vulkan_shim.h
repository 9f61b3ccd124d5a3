// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vulkan/instance.h"

namespace support {

// A Vulkan loader that passes everything on to the real one, except what tests want otherwise: the
// limits that a device reports, and calls that fail.
struct VulkanShim
{
    bool smallLimits = false; // the least that Oriel accepts

    // Which call of a kind fails, counted from 1; 0 is none. Counting begins at install().
    int failingAllocation = 0; // with VK_ERROR_OUT_OF_DEVICE_MEMORY
    int failingSubmit = 0;     // with VK_ERROR_DEVICE_LOST
    int failingPipeline = 0;   // with VK_ERROR_OUT_OF_HOST_MEMORY
};

// Makes `shim` what the loader does from now on and returns the loader; null where there is no
// Vulkan. One at a time, as the entry points of a C interface carry no state.
PFN_vkGetInstanceProcAddr install(const VulkanShim& shim);

} // namespace support
