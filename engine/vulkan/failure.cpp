// SPDX-License-Identifier: Apache-2.0
#include "engine/vulkan/failure.h"

#include "engine/core/text.h"

namespace engine::vulkan {

std::string name(VkResult result)
{
    switch (result) {
    case VK_SUCCESS:
        return "VK_SUCCESS";
    case VK_TIMEOUT:
        return "VK_TIMEOUT";
    case VK_INCOMPLETE:
        return "VK_INCOMPLETE";
    case VK_ERROR_OUT_OF_HOST_MEMORY:
        return "VK_ERROR_OUT_OF_HOST_MEMORY";
    case VK_ERROR_OUT_OF_DEVICE_MEMORY:
        return "VK_ERROR_OUT_OF_DEVICE_MEMORY";
    case VK_ERROR_INITIALIZATION_FAILED:
        return "VK_ERROR_INITIALIZATION_FAILED";
    case VK_ERROR_DEVICE_LOST:
        return "VK_ERROR_DEVICE_LOST";
    case VK_ERROR_LAYER_NOT_PRESENT:
        return "VK_ERROR_LAYER_NOT_PRESENT";
    case VK_ERROR_EXTENSION_NOT_PRESENT:
        return "VK_ERROR_EXTENSION_NOT_PRESENT";
    case VK_ERROR_INCOMPATIBLE_DRIVER:
        return "VK_ERROR_INCOMPATIBLE_DRIVER";
    case VK_ERROR_TOO_MANY_OBJECTS:
        return "VK_ERROR_TOO_MANY_OBJECTS";
    default:
        return text::cat("VkResult ", static_cast<int>(result));
    }
}

Error failure(VkResult result, std::string_view doing)
{
    Error error = {.kind = ErrorKind::Device, .detail = text::cat(name(result), " while ", doing)};
    switch (result) {
    case VK_ERROR_OUT_OF_HOST_MEMORY:
    case VK_ERROR_OUT_OF_DEVICE_MEMORY:
    case VK_ERROR_TOO_MANY_OBJECTS:
        error.kind = ErrorKind::Memory;
        error.sentence = "The graphics device has no memory left for this. Make the batch smaller, or close "
                         "other programs that use the device.";
        break;
    case VK_ERROR_DEVICE_LOST:
    case VK_TIMEOUT:
        error.sentence = "The graphics device stopped answering. Open the device again to go on from the "
                         "last checkpoint, or go on with the CPU.";
        break;
    default:
        error.sentence = text::cat("The graphics driver refused its work (", doing,
                                   "). Update the driver, or choose another device.");
    }
    return error;
}

Result<void> check(VkResult result, std::string_view doing)
{
    if (result == VK_SUCCESS)
        return {};
    return failure(result, doing);
}

} // namespace engine::vulkan
