// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/run/cpu/kernel.h"

namespace engine::run::cpu {

// Runs a chain of pointwise ops with the ops' own definitions, a few thousand elements at a time so
// that what passes between them stays in the first-level cache.
Work prepareChain(const plan::Plan& plan, const plan::Step& step);

// Copies a tensor into another layout.
Work prepareReorder(const plan::Plan& plan, const plan::Step& step);

} // namespace engine::run::cpu
