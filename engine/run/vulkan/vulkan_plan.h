// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/run/runner.h"
#include "engine/run/vulkan/recording.h"
#include "engine/run/vulkan/states.h"

#include <functional>

namespace engine::run {

// A plan recorded for one device: memory, pipelines and commands are made once, a run submits them.
class VulkanPlan final : public Prepared
{
public:
    // Whose they are: the runner outlives its plans.
    struct Owner
    {
        const vulkan::Device& device;
        vulkan::Pipelines& pipelines;
        States& states;
        std::function<void()> yield;
    };

    static Result<std::unique_ptr<Prepared>> create(Owner owner, std::shared_ptr<const plan::Plan> plan,
                                                    bool poison);

    Result<void> write(std::string_view input, const Tensor& value) override;
    Result<void> run() override;
    Result<Tensor> read(std::string_view output) const override;

private:
    VulkanPlan(Owner owner, std::shared_ptr<const plan::Plan> plan)
        : m_owner(std::move(owner)), m_plan(std::move(plan)), m_arena(m_owner.device)
    {}
    Result<void> place(bool poison);
    Result<vulkan::Slice> placeOf(const plan::Storage& storage);
    Result<void> stage(const std::vector<plan::NamedOperand>& list, std::vector<vulkan::Buffer>& buffers);
    Copies copies() const;
    const plan::Operand& operand(std::int32_t index) const
    {
        return m_plan->operands[static_cast<std::size_t>(index)];
    }

    Owner m_owner;
    std::shared_ptr<const plan::Plan> m_plan;
    vulkan::Arena m_arena;    // inputs and constants
    vulkan::Buffer m_scratch; // and everything in between
    // One for each input and output where memory is not shared.
    std::vector<vulkan::Buffer> m_stagedInputs;
    std::vector<vulkan::Buffer> m_stagedOutputs;
    std::vector<vulkan::Slice> m_places; // of each storage
    Recording m_recording;
    bool m_statesChecked = false;
};

} // namespace engine::run
