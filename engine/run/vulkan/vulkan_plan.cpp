// SPDX-License-Identifier: Apache-2.0
#include "engine/run/vulkan/vulkan_plan.h"

#include "engine/core/text.h"
#include "engine/run/vulkan/packing.h"

#include <algorithm>
#include <cstring>

namespace engine::run {
namespace {

const plan::NamedOperand* find(const std::vector<plan::NamedOperand>& list, std::string_view name)
{
    const auto found = std::ranges::find(list, name, &plan::NamedOperand::name);
    return found == list.end() ? nullptr : &*found;
}

Error unknown(std::string_view what, std::string_view name)
{
    return {.kind = ErrorKind::NotFound,
            .sentence = text::cat("The network has no ", what, " called '", name, "'.")};
}

} // namespace

Result<std::unique_ptr<Prepared>> VulkanPlan::create(Owner owner, std::shared_ptr<const plan::Plan> plan,
                                                     bool poison)
{
    std::unique_ptr<VulkanPlan> made(new VulkanPlan(std::move(owner), std::move(plan)));
    if (const auto done = made->place(poison); !done)
        return done.error();
    Copies copies;
    if (!made->m_owner.device.sharesMemory()) {
        if (const auto done = made->stage(made->m_plan->inputs, made->m_stagedInputs); !done)
            return done.error();
        if (const auto done = made->stage(made->m_plan->outputs, made->m_stagedOutputs); !done)
            return done.error();
        copies = made->copies();
    }
    auto recording =
        record(made->m_owner.device, made->m_owner.pipelines, *made->m_plan, made->m_places, copies);
    if (!recording)
        return recording.error();
    made->m_recording = std::move(*recording);
    return std::unique_ptr<Prepared>(std::move(made));
}

Result<void> VulkanPlan::place(bool poison)
{
    if (m_plan->scratchBytes > 0) {
        auto scratch = vulkan::Buffer::create(
            m_owner.device, static_cast<std::uint64_t>(m_plan->scratchBytes), vulkan::MemoryUse::Work);
        if (!scratch)
            return scratch.error();
        m_scratch = std::move(*scratch);
        if (poison) {
            const std::vector<std::byte> nans(m_scratch.bytes(), std::byte{0xFF}); // a NaN in every word
            if (const auto done = vulkan::upload(m_owner.device, nans, {&m_scratch, 0, m_scratch.bytes()});
                !done)
                return done;
        }
    }
    for (const plan::Storage& storage : m_plan->storages) {
        const auto slice = placeOf(storage);
        if (!slice)
            return slice.error();
        m_places.push_back(*slice);
    }
    for (const plan::Operand& operand : m_plan->operands) {
        const plan::Storage& storage = m_plan->storages[static_cast<std::size_t>(operand.storage)];
        if (storage.arena != plan::Arena::Constant || !storage.constant)
            continue;
        const auto done = vulkan::upload(m_owner.device, packed(*storage.constant, operand),
                                         m_places[static_cast<std::size_t>(operand.storage)]);
        if (!done)
            return done;
    }
    return {};
}

Result<vulkan::Slice> VulkanPlan::placeOf(const plan::Storage& storage)
{
    const auto bytes = static_cast<std::uint64_t>(storage.bytes);
    if (storage.arena == plan::Arena::State)
        return m_owner.states.place(storage.name, storage.bytes);
    if (storage.arena == plan::Arena::Scratch)
        return vulkan::Slice{&m_scratch, static_cast<std::uint64_t>(storage.offset), bytes};
    return m_arena.take(bytes);
}

Result<void> VulkanPlan::stage(const std::vector<plan::NamedOperand>& list,
                               std::vector<vulkan::Buffer>& buffers)
{
    for (const plan::NamedOperand& each : list) {
        const std::uint64_t bytes = sliceOf(*m_plan, m_places, each.operand).bytes;
        auto staging = vulkan::Buffer::create(m_owner.device, std::max<std::uint64_t>(bytes, 4),
                                              vulkan::MemoryUse::Staging);
        if (!staging)
            return staging.error();
        buffers.push_back(std::move(*staging));
    }
    return {};
}

Copies VulkanPlan::copies() const
{
    Copies result;
    for (std::size_t i = 0; i < m_stagedInputs.size(); ++i) {
        const vulkan::Slice to = sliceOf(*m_plan, m_places, m_plan->inputs[i].operand);
        if (to.bytes > 0)
            result.inputs.push_back({{&m_stagedInputs[i], 0, to.bytes}, to});
    }
    for (std::size_t i = 0; i < m_stagedOutputs.size(); ++i) {
        const vulkan::Slice from = sliceOf(*m_plan, m_places, m_plan->outputs[i].operand);
        if (from.bytes > 0)
            result.outputs.push_back({from, {&m_stagedOutputs[i], 0, from.bytes}});
    }
    return result;
}

Result<void> VulkanPlan::write(std::string_view input, const Tensor& value)
{
    const plan::NamedOperand* named = find(m_plan->inputs, input);
    if (!named)
        return unknown("input", input);
    const plan::Operand& target = operand(named->operand);
    if (value.element() != target.element || !(value.extents() == target.extents))
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("'", input, "' takes ", toText(target.extents), ", but is given ",
                                           toText(value.extents()), "."),
                     .detail = text::cat(name(target.element), " and ", name(value.element()))};
    const std::vector<std::byte> bytes = packed(value, target);
    vulkan::Slice to = sliceOf(*m_plan, m_places, named->operand);
    if (!m_stagedInputs.empty())
        to = {&m_stagedInputs[static_cast<std::size_t>(named - m_plan->inputs.data())], 0, to.bytes};
    std::memcpy(to.mapped(), bytes.data(), bytes.size());
    return {};
}

Result<void> VulkanPlan::run()
{
    if (!m_statesChecked) {
        for (const plan::NamedOperand& state : m_plan->states)
            if (!m_owner.states.holds(state.name))
                return Error{.kind = ErrorKind::Invalid,
                             .sentence = text::cat("'", state.name,
                                                   "' has no value yet. Load or initialise "
                                                   "the network's weights first.")};
        m_statesChecked = true;
    }
    for (std::size_t i = 0; i < m_recording.segments.size(); ++i) {
        if (i > 0 && m_owner.yield)
            m_owner.yield();
        const Segment& segment = m_recording.segments[i];
        const auto done = segment.commands ? segment.commands->run()
                                           : runOnHost(m_owner.device, *m_plan, m_places, *segment.hostStep);
        if (!done)
            return done;
    }
    return {};
}

Result<Tensor> VulkanPlan::read(std::string_view output) const
{
    const plan::NamedOperand* named = find(m_plan->outputs, output);
    if (!named)
        return unknown("output", output);
    vulkan::Slice from = sliceOf(*m_plan, m_places, named->operand);
    if (!m_stagedOutputs.empty())
        from = {&m_stagedOutputs[static_cast<std::size_t>(named - m_plan->outputs.data())], 0, from.bytes};
    return unpacked({from.mapped(), from.bytes}, operand(named->operand));
}

} // namespace engine::run
