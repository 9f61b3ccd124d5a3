// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/plan/plan.h"
#include "engine/vulkan/buffer.h"

#include <span>

namespace engine::run {

// Where each storage of a plan lies.
using Places = std::span<const vulkan::Slice>;

// The bytes of one operand.
vulkan::Slice sliceOf(const plan::Plan& plan, Places places, std::int32_t operand);

// Computes a step that the plan placed on the host with the op's own definition: fetches its inputs,
// computes, puts its outputs back.
Result<void> runOnHost(const vulkan::Device& device, const plan::Plan& plan, Places places,
                       const plan::Step& step);

} // namespace engine::run
