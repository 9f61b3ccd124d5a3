// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "engine/plan/offers.h"
#include "engine/plan/plan.h"

namespace engine::plan {

struct Options
{
    bool fuse = true;              // off: every op is a step of its own, for bisection
    std::string_view variant = {}; // taken wherever an op offers it, whatever its cost
};

// Compiles a graph for one device and concrete symbol values. `offers` are the CPU device's kernels;
// null on Vulkan devices, where the ops' variants serve.
Result<Plan> compile(const graph::Graph& graph, const SymbolValues& symbols, const DeviceTraits& device,
                     const KernelOffers* offers, const Options& options = {});

} // namespace engine::plan
