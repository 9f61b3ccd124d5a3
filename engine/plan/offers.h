// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/op.h"

#include <optional>
#include <vector>

namespace engine::plan {

// What a kernel of the CPU device promises for one call: how its operands must lie and what it needs
// beside them.
struct Offer
{
    std::string_view kernel;
    std::vector<Layout> inputs;
    std::vector<Layout> outputs;
    std::int64_t workspaceBytes = 0;
};

// Kernels that a runner brings along. `plan` asks, `run/cpu` answers; so plans know no library.
class KernelOffers
{
public:
    virtual ~KernelOffers() = default;

    // The best kernel for a call with concrete types, or nothing: then the op's own definition runs.
    virtual std::optional<Offer> offer(const ops::Call& call, const ops::Types& outputs) const = 0;
};

} // namespace engine::plan
