// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/plan/plan.h"

namespace engine::plan {

// Gives every step a level and sorts by it, keeping what the present order means: a step comes after
// every earlier step that writes what it touches or reads what it writes. On a GPU levels are as
// early as possible and steps of one level overlap; the CPU device runs one step at a time.
void schedule(Plan& plan);

// Packs the scratch storages into one block: storages whose lives, counted in levels, do not meet
// may share bytes. So sharing never asks for a barrier that the levels do not have already.
void packScratch(Plan& plan);

} // namespace engine::plan
