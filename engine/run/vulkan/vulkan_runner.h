// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/run/vulkan/vulkan_plan.h"

namespace engine::run {

struct VulkanOptions
{
    vulkan::InstanceOptions instance;
    vulkan::DeviceOptions device;
    bool poison = false; // fill scratch with NaN first, so that tests see who reads what nobody wrote
};

// Runs plans on one Vulkan device.
class VulkanRunner final : public Runner
{
public:
    // `request` as in `vulkan::choose`.
    static Result<std::unique_ptr<VulkanRunner>> create(std::string_view request,
                                                        const VulkanOptions& options = {});

    const DeviceTraits& device() const override { return m_device->traits(); }
    const plan::KernelOffers* offers() const override { return nullptr; }

    Result<void> writeState(std::string_view name, const Tensor& value) override
    {
        return m_states.write(name, value);
    }
    Result<Tensor> readState(std::string_view name) const override { return m_states.read(name); }
    bool hasState(std::string_view name) const override { return m_states.holds(name); }

    Result<std::unique_ptr<Prepared>> prepare(std::shared_ptr<const plan::Plan> plan) override;

    // What the validation layers said; empty when they are off.
    vulkan::Messages& messages() { return m_instance->messages(); }

private:
    VulkanRunner(std::unique_ptr<vulkan::Instance> instance, std::unique_ptr<vulkan::Device> device,
                 bool poison)
        : m_instance(std::move(instance))
        , m_device(std::move(device))
        , m_pipelines(*m_device)
        , m_states(*m_device)
        , m_poison(poison)
    {}

    std::unique_ptr<vulkan::Instance> m_instance;
    std::unique_ptr<vulkan::Device> m_device;
    vulkan::Pipelines m_pipelines;
    States m_states;
    bool m_poison = false;
};

} // namespace engine::run
