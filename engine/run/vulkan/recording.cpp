// SPDX-License-Identifier: Apache-2.0
#include "engine/run/vulkan/recording.h"

#include "engine/core/text.h"
#include "shaders/shaders.h"

#include <algorithm>

namespace engine::run {
namespace {

using ops::Binding;
using ops::Dispatch;
using plan::Step;

// Multiply-adds after which a segment ends: well under a tenth of a second on a slow GPU, and half a
// second on a software driver.
constexpr double segmentMultiplyAdds = 2e9;

class Recorder
{
public:
    Recorder(const vulkan::Device& device, vulkan::Pipelines& pipelines, const plan::Plan& plan,
             Places places)
        : m_device(device), m_pipelines(pipelines), m_plan(plan), m_places(places)
    {}

    Result<Recording> record(const Copies& copies)
    {
        if (const auto made = makePool(); !made)
            return made.error();
        if (const auto done = recordCopies(copies.inputs); !done)
            return done.error();
        for (std::size_t first = 0; first < m_plan.steps.size();) {
            std::size_t last = first;
            while (last < m_plan.steps.size() && m_plan.steps[last].level == m_plan.steps[first].level)
                ++last;
            if (const auto done = recordLevel(std::span(m_plan.steps).subspan(first, last - first)); !done)
                return done.error();
            first = last;
        }
        if (const auto done = recordCopies(copies.outputs); !done)
            return done.error();
        if (const auto done = endSegment(); !done)
            return done.error();
        return std::move(m_result);
    }

private:
    Result<void> makePool()
    {
        std::uint32_t sets = 0;
        std::uint32_t buffers = 0;
        for (const Step& step : m_plan.steps)
            for (const Dispatch& dispatch : step.dispatches) {
                ++sets;
                buffers += static_cast<std::uint32_t>(dispatch.bindings.size());
            }
        const VkDescriptorPoolSize size = {.type = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER,
                                           .descriptorCount = std::max(buffers, 1U)};
        const VkDescriptorPoolCreateInfo info = {.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO,
                                                 .maxSets = std::max(sets, 1U),
                                                 .poolSizeCount = 1,
                                                 .pPoolSizes = &size};
        VkDescriptorPool pool = VK_NULL_HANDLE;
        auto owned = m_device.own<vulkan::DescriptorPool>(
            m_device.table().vkCreateDescriptorPool(m_device.get(), &info, nullptr, &pool), pool,
            "making descriptors");
        if (!owned)
            return owned.error();
        m_result.pool = std::move(*owned);
        return {};
    }

    Result<void> recordCopies(std::span<const Copy> copies)
    {
        if (copies.empty())
            return {};
        const auto commands = open();
        if (!commands)
            return commands.error();
        (*commands)->copyBarrier();
        for (const Copy& copy : copies)
            (*commands)->copy(copy.from, copy.to);
        (*commands)->copyBarrier();
        return {};
    }

    // Steps of a level are independent, so the k-th dispatches of all of them run together.
    Result<void> recordLevel(std::span<const Step> level)
    {
        std::size_t phases = 0;
        for (const Step& step : level)
            if (step.placement == plan::Placement::Device)
                phases = std::max(phases, step.dispatches.size());
        for (std::size_t phase = 0; phase < phases; ++phase) {
            const auto commands = open();
            if (!commands)
                return commands.error();
            if (m_dirty)
                (*commands)->dispatchBarrier();
            for (const Step& step : level)
                if (step.placement == plan::Placement::Device && phase < step.dispatches.size())
                    if (const auto done = recordDispatch(**commands, step, step.dispatches[phase]); !done)
                        return done;
            m_dirty = true;
        }
        for (const Step& step : level) {
            m_gathered += step.multiplyAdds;
            if (step.placement == plan::Placement::Host) {
                if (const auto done = endSegment(); !done)
                    return done;
                m_result.segments.push_back({.hostStep = &step});
            }
        }
        return m_gathered > segmentMultiplyAdds ? endSegment() : Result<void>();
    }

    Result<void> recordDispatch(vulkan::Commands& commands, const Step& step, const Dispatch& dispatch)
    {
        if (std::ranges::min(dispatch.groups) == 0)
            return {};
        const shaders::Module* module = shaders::findModule(dispatch.shader);
        assert(module && "a variant names a shader that exists");
        const auto pipeline = m_pipelines.get(
            {.module = module->name,
             .words = module->words,
             .specialization = dispatch.specialization,
             .bindings = static_cast<std::uint32_t>(dispatch.bindings.size()),
             .pushConstantBytes = static_cast<std::uint32_t>(dispatch.pushConstants.size() * 4)});
        if (!pipeline)
            return pipeline.error();
        const auto set = descriptors(*pipeline, step, dispatch);
        if (!set)
            return set.error();
        commands.dispatch(*pipeline, *set, dispatch.pushConstants, dispatch.groups);
        ++m_result.dispatches;
        return {};
    }

    Result<VkDescriptorSet> descriptors(const vulkan::Pipeline& pipeline, const Step& step,
                                        const Dispatch& dispatch)
    {
        const VkDescriptorSetAllocateInfo info = {.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO,
                                                  .descriptorPool = m_result.pool.get(),
                                                  .descriptorSetCount = 1,
                                                  .pSetLayouts = &pipeline.setLayout};
        VkDescriptorSet set = VK_NULL_HANDLE;
        const auto made = vulkan::check(
            m_device.table().vkAllocateDescriptorSets(m_device.get(), &info, &set), "binding buffers");
        if (!made)
            return made.error();
        std::vector<VkDescriptorBufferInfo> buffers;
        for (const Binding& binding : dispatch.bindings) {
            const vulkan::Slice slice = sliceOf(m_plan, m_places, operandOf(step, binding));
            if (slice.bytes > m_device.traits().maxStorageBufferRange)
                return Error{.kind = ErrorKind::Memory,
                             .sentence = text::cat("'", step.name,
                                                   "' needs an array larger than this device "
                                                   "can address. Make the batch or the "
                                                   "picture smaller."),
                             .detail = text::cat(slice.bytes, " bytes, limit ",
                                                 m_device.traits().maxStorageBufferRange)};
            buffers.push_back({.buffer = slice.buffer->get(),
                               .offset = slice.offset,
                               .range = std::max<std::uint64_t>(slice.bytes, sizeof(std::uint32_t))});
        }
        std::vector<VkWriteDescriptorSet> writes;
        for (std::uint32_t i = 0; i < buffers.size(); ++i)
            writes.push_back({.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET,
                              .dstSet = set,
                              .dstBinding = i,
                              .descriptorCount = 1,
                              .descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER,
                              .pBufferInfo = &buffers[i]});
        m_device.table().vkUpdateDescriptorSets(m_device.get(), static_cast<std::uint32_t>(writes.size()),
                                                writes.data(), 0, nullptr);
        return set;
    }

    static std::int32_t operandOf(const Step& step, const Binding& binding)
    {
        const auto index = static_cast<std::size_t>(binding.index);
        switch (binding.kind) {
        case Binding::Kind::Input:
            return step.inputs[index];
        case Binding::Kind::Output:
            return step.outputs[index];
        case Binding::Kind::Workspace:
            return step.workspaces[index];
        }
        return plan::noOperand;
    }

    // The commands being recorded, begun when there are none.
    Result<vulkan::Commands*> open()
    {
        if (!m_open) {
            auto commands = vulkan::Commands::create(m_device);
            if (!commands)
                return commands.error();
            m_open = std::move(*commands);
            m_dirty = false;
        }
        return &*m_open;
    }

    Result<void> endSegment()
    {
        m_gathered = 0;
        if (!m_open)
            return {};
        const auto done = m_open->finish();
        m_result.segments.push_back({.commands = std::move(m_open)});
        m_open.reset();
        return done;
    }

    const vulkan::Device& m_device;
    vulkan::Pipelines& m_pipelines;
    const plan::Plan& m_plan;
    Places m_places;
    Recording m_result;
    std::optional<vulkan::Commands> m_open;
    bool m_dirty = false; // something was written since the last barrier
    double m_gathered = 0;
};

} // namespace

Result<Recording> record(const vulkan::Device& device, vulkan::Pipelines& pipelines, const plan::Plan& plan,
                         Places places, const Copies& copies)
{
    return Recorder(device, pipelines, plan, places).record(copies);
}

} // namespace engine::run
