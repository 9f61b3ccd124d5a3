// SPDX-License-Identifier: Apache-2.0
#include "engine/vulkan/pipelines.h"

#include "engine/core/text.h"

namespace engine::vulkan {

Result<Pipeline> Pipelines::get(const Kernel& kernel)
{
    const auto layouts = layout(kernel.bindings, kernel.pushConstantBytes);
    if (!layouts)
        return layouts.error();
    const VkPipelineLayout pipelineLayout = (*layouts)->pipeline.get();
    const auto made = pipeline(kernel, pipelineLayout);
    if (!made)
        return made.error();
    return Pipeline{*made, pipelineLayout, (*layouts)->set.get()};
}

Result<const Pipelines::Layout*> Pipelines::layout(std::uint32_t bindings, std::uint32_t pushConstantBytes)
{
    const auto known = m_layouts.find({bindings, pushConstantBytes});
    if (known != m_layouts.end())
        return &known->second;
    const VolkDeviceTable& table = m_device.table();
    std::vector<VkDescriptorSetLayoutBinding> list;
    for (std::uint32_t i = 0; i < bindings; ++i)
        list.push_back({.binding = i,
                        .descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER,
                        .descriptorCount = 1,
                        .stageFlags = VK_SHADER_STAGE_COMPUTE_BIT});
    const VkDescriptorSetLayoutCreateInfo setInfo = {.sType =
                                                         VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO,
                                                     .bindingCount = bindings,
                                                     .pBindings = list.data()};
    VkDescriptorSetLayout set = VK_NULL_HANDLE;
    auto ownedSet =
        m_device.own<SetLayout>(table.vkCreateDescriptorSetLayout(m_device.get(), &setInfo, nullptr, &set),
                                set, "laying out buffers");
    if (!ownedSet)
        return ownedSet.error();
    const VkPushConstantRange range = {.stageFlags = VK_SHADER_STAGE_COMPUTE_BIT, .size = pushConstantBytes};
    const VkPipelineLayoutCreateInfo info = {.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO,
                                             .setLayoutCount = 1,
                                             .pSetLayouts = &set,
                                             .pushConstantRangeCount = pushConstantBytes > 0 ? 1U : 0U,
                                             .pPushConstantRanges = &range};
    VkPipelineLayout pipeline = VK_NULL_HANDLE;
    auto ownedPipeline =
        m_device.own<PipelineLayout>(table.vkCreatePipelineLayout(m_device.get(), &info, nullptr, &pipeline),
                                     pipeline, "laying out a kernel");
    if (!ownedPipeline)
        return ownedPipeline.error();
    return &m_layouts
                .insert_or_assign({bindings, pushConstantBytes},
                                  Layout{std::move(*ownedSet), std::move(*ownedPipeline)})
                .first->second;
}

Result<VkShaderModule> Pipelines::module(const Kernel& kernel)
{
    const auto known = m_modules.find(kernel.module);
    if (known != m_modules.end())
        return known->second.get();
    const VkShaderModuleCreateInfo info = {.sType = VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO,
                                           .codeSize = kernel.words.size_bytes(),
                                           .pCode = kernel.words.data()};
    VkShaderModule module = VK_NULL_HANDLE;
    auto owned = m_device.own<ShaderModule>(
        m_device.table().vkCreateShaderModule(m_device.get(), &info, nullptr, &module), module,
        text::cat("loading ", kernel.module));
    if (!owned)
        return owned.error();
    m_modules.emplace(kernel.module, std::move(*owned));
    return module;
}

Result<VkPipeline> Pipelines::pipeline(const Kernel& kernel, VkPipelineLayout layout)
{
    Key key = {std::string(kernel.module), {kernel.specialization.begin(), kernel.specialization.end()}};
    key.second.push_back(kernel.bindings);
    key.second.push_back(kernel.pushConstantBytes);
    const auto known = m_pipelines.find(key);
    if (known != m_pipelines.end())
        return known->second.get();
    const auto shader = module(kernel);
    if (!shader)
        return shader.error();
    std::vector<VkSpecializationMapEntry> entries;
    for (std::uint32_t i = 0; i < kernel.specialization.size(); ++i)
        entries.push_back({.constantID = i, .offset = i * 4, .size = 4});
    const VkSpecializationInfo specialization = {.mapEntryCount = static_cast<std::uint32_t>(entries.size()),
                                                 .pMapEntries = entries.data(),
                                                 .dataSize = kernel.specialization.size_bytes(),
                                                 .pData = kernel.specialization.data()};
    const VkComputePipelineCreateInfo info = {
        .sType = VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO,
        .stage = {.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO,
                  .stage = VK_SHADER_STAGE_COMPUTE_BIT,
                  .module = *shader,
                  .pName = "main",
                  .pSpecializationInfo = &specialization},
        .layout = layout};
    VkPipeline made = VK_NULL_HANDLE;
    auto owned = m_device.own<PipelineHandle>(
        m_device.table().vkCreateComputePipelines(m_device.get(), VK_NULL_HANDLE, 1, &info, nullptr, &made),
        made, text::cat("compiling ", kernel.module));
    if (!owned)
        return owned.error();
    m_pipelines.emplace(std::move(key), std::move(*owned));
    return made;
}

} // namespace engine::vulkan
