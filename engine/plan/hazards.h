// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/plan/plan.h"

#include <string>
#include <vector>

namespace engine::plan {

// Two steps of one level of which one writes bytes that the other touches, or a read of scratch that
// nothing has written, in words. Empty for a sound plan. The Vulkan layers miss write-after-write and
// in-place updates between dispatches, so this is checked here, on the plan itself.
std::vector<std::string> hazards(const Plan& plan);

} // namespace engine::plan
