// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vulkan/device.h"
#include "engine/vulkan/handle.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine::vulkan {

// What a dispatch needs to be recorded. Belongs to `Pipelines`.
struct Pipeline
{
    VkPipeline pipeline = VK_NULL_HANDLE;
    VkPipelineLayout layout = VK_NULL_HANDLE;
    VkDescriptorSetLayout setLayout = VK_NULL_HANDLE;
};

// A compute shader and the constants that make one pipeline of it.
struct Kernel
{
    std::string_view module;                       // its name
    std::span<const std::uint32_t> words;          // its SPIR-V
    std::span<const std::uint32_t> specialization; // values of constant ids 0, 1, 2, ...
    std::uint32_t bindings = 0;                    // storage buffers 0 .. in set 0
    std::uint32_t pushConstantBytes = 0;
};

// Every pipeline of a device, each made once.
class Pipelines
{
public:
    explicit Pipelines(const Device& device) : m_device(device) {}

    Result<Pipeline> get(const Kernel& kernel);

    std::size_t count() const { return m_pipelines.size(); }

private:
    struct Layout
    {
        SetLayout set;
        PipelineLayout pipeline;
    };
    using Key = std::pair<std::string, std::vector<std::uint32_t>>;

    Result<const Layout*> layout(std::uint32_t bindings, std::uint32_t pushConstantBytes);
    Result<VkShaderModule> module(const Kernel& kernel);
    Result<VkPipeline> pipeline(const Kernel& kernel, VkPipelineLayout layout);

    const Device& m_device;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Layout> m_layouts;
    std::map<std::string, ShaderModule, std::less<>> m_modules;
    std::map<Key, PipelineHandle> m_pipelines;
};

} // namespace engine::vulkan
