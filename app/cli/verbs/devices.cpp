// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/devices.h"

#include "app/cli/arguments.h"
#include "engine/core/text.h"

namespace app::cli {
namespace {

using namespace engine;

std::string_view kindName(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Cpu:
        return "cpu";
    case DeviceKind::DiscreteGpu:
        return "discrete gpu";
    case DeviceKind::IntegratedGpu:
        return "integrated gpu";
    case DeviceKind::SoftwareGpu:
        return "software gpu";
    case DeviceKind::OtherGpu:
        return "other gpu";
    }
    return "";
}

nlohmann::json limits(const DeviceTraits& traits)
{
    if (!traits.isVulkan())
        return {{"threads", traits.threads}};
    return {{"maxComputeWorkGroupInvocations", traits.maxComputeWorkGroupInvocations},
            {"maxComputeSharedMemorySize", traits.maxComputeSharedMemorySize},
            {"maxStorageBufferRange", traits.maxStorageBufferRange},
            {"minStorageBufferOffsetAlignment", traits.minStorageBufferOffsetAlignment},
            {"subgroupSize", traits.subgroupSize},
            {"shaderFloat16", traits.shaderFloat16}};
}

Result<void> act(Output& output)
{
    nlohmann::json list = nlohmann::json::array();
    for (const jobs::ListedDevice& device : jobs::devices()) {
        const DeviceTraits& traits = device.traits;
        list.push_back({{"name", traits.name},
                        {"kind", kindName(traits.kind)},
                        {"driver", traits.driver},
                        {"memory", traits.memoryBytes},
                        {"usable", device.usable},
                        {"reason", device.reason},
                        {"auto", device.automatic},
                        {"limits", limits(traits)}});
        output.line(text::cat(device.automatic ? "* " : "  ", traits.name,
                              traits.driver.empty() ? "" : text::cat(" (", traits.driver, ")")));
        output.line(text::cat("    ", kindName(traits.kind), ", ", traits.memoryBytes >> 20, " MiB memory",
                              traits.isVulkan() ? "" : text::cat(", ", traits.threads, " threads")));
        if (!device.reason.empty())
            output.line(text::cat("    ", device.usable ? "" : "not used: ", device.reason));
    }
    output.line("* is what 'auto' picks: a discrete GPU, else an integrated one, else the CPU; never a "
                "software driver.");
    output.set({{"devices", list}});
    return {};
}

Verb::Action declare(CLI::App&, Common&)
{
    return act;
}

} // namespace

namespace verbs {

extern constinit const Verb devices = {
    .name = "devices",
    .summary = "Lists every device and says which one auto picks, and why",
    .examples = "  oriel-cli devices\n  oriel-cli devices --json",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
