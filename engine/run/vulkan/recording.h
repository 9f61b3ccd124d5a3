// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/run/vulkan/host_step.h"
#include "engine/vulkan/commands.h"

#include <optional>
#include <vector>

namespace engine::run {

// A part of a plan that runs without a break: recorded commands, or one step on the host.
struct Segment
{
    std::optional<vulkan::Commands> commands;
    const plan::Step* hostStep = nullptr;
};

// A plan as commands. Segments end where the host has to compute something, and where enough work has
// gathered that others should get a turn.
struct Recording
{
    vulkan::DescriptorPool pool;
    std::vector<Segment> segments;
    std::size_t dispatches = 0;
};

struct Copy
{
    vulkan::Slice from;
    vulkan::Slice to;
};

// What moves between staging and device memory in every run.
struct Copies
{
    std::vector<Copy> inputs;  // before everything
    std::vector<Copy> outputs; // after everything
};

// Records every dispatch of a plan once, with one barrier between levels.
Result<Recording> record(const vulkan::Device& device, vulkan::Pipelines& pipelines, const plan::Plan& plan,
                         Places places, const Copies& copies);

} // namespace engine::run
