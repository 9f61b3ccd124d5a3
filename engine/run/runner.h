// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/core/tensor.h"
#include "engine/plan/compile.h"

#include <functional>
#include <memory>
#include <string_view>

namespace engine::run {

// A plan that a runner has made ready: primitives built or commands recorded. Belongs to its runner.
class Prepared
{
public:
    virtual ~Prepared() = default;

    // Puts a value where the next run reads it. Logical order; floating values are f32.
    virtual Result<void> write(std::string_view input, const Tensor& value) = 0;

    // Runs the plan once. Returns when its outputs can be read.
    virtual Result<void> run() = 0;

    // An output of the last run, in logical order.
    virtual Result<Tensor> read(std::string_view output) const = 0;
};

// Runs plans on one device. Used by one thread, the one that owns the device. State (parameters,
// optimiser moments, running statistics, the clock) is kept here by name and shared by all plans;
// it must be written before the first run that reads it.
class Runner
{
public:
    virtual ~Runner() = default;

    virtual const DeviceTraits& device() const = 0;
    virtual const plan::KernelOffers* offers() const = 0; // null on Vulkan devices

    virtual Result<void> writeState(std::string_view name, const Tensor& value) = 0;
    virtual Result<Tensor> readState(std::string_view name) const = 0;
    virtual bool hasState(std::string_view name) const = 0;

    virtual Result<std::unique_ptr<Prepared>> prepare(std::shared_ptr<const plan::Plan> plan) = 0;

    // Called between submits so that interactive work can go first; may run other plans.
    void setYield(std::function<void()> yield) { m_yield = std::move(yield); }

protected:
    void yield() const
    {
        if (m_yield)
            m_yield();
    }

private:
    std::function<void()> m_yield;
};

// Every device that could run plans, with the reason why a device found is not usable.
struct DeviceReport
{
    DeviceTraits traits;
    bool usable = true;
    // Why not, or a note: "a software driver, for tests"; of the CPU, why there is nothing beside it.
    std::string reason;
};
std::vector<DeviceReport> devices();

// "auto", "cpu", "vulkan", "vulkan:1" (index among Vulkan devices) or "vulkan:part of a name".
// `auto` is a discrete GPU, an integrated GPU, the CPU device; never a software Vulkan driver. The
// error of a refusal says what was found.
Result<std::unique_ptr<Runner>> openRunner(std::string_view request);

} // namespace engine::run
