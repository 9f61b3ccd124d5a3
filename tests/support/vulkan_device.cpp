// SPDX-License-Identifier: Apache-2.0
#include "tests/support/vulkan_device.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace support {

using namespace engine;

namespace {

void chooseSoftwareDriver()
{
    if (std::getenv("VK_ICD_FILENAMES") || std::getenv("VK_DRIVER_FILES"))
        return;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/usr/share/vulkan/icd.d", error))
        if (entry.path().filename().string().starts_with("lvp_icd"))
            setenv("VK_ICD_FILENAMES", entry.path().c_str(), 1);
}

} // namespace

Result<std::unique_ptr<run::VulkanRunner>> openVulkan(const run::VulkanOptions& options)
{
    chooseSoftwareDriver();
    const char* named = std::getenv("ORIEL_TEST_DEVICE");
    return run::VulkanRunner::create(named ? named : "vulkan:0", options);
}

run::VulkanOptions checked()
{
    return {.instance = {.validation = true}, .poison = true};
}

std::string complaints(run::VulkanRunner& runner)
{
    std::string result;
    for (const std::string& message : runner.messages().all())
        result += message + "\n";
    return result;
}

} // namespace support
