// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/plan/plan.h"

namespace engine::plan {

// The dispatches of the steps that no op stands for.

// A chain of pointwise ops: one dispatch of the formulas it is made of.
std::vector<ops::Dispatch> chainDispatches(const Plan& plan, const Step& step);

// A tensor into another layout.
std::vector<ops::Dispatch> reorderDispatches(const Plan& plan, const Step& step);

} // namespace engine::plan
