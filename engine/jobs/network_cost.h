// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/graph/network.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace engine::jobs {

// What a network asks of a device, read off its plans.
struct NetworkCost
{
    std::string device;             // its name
    double multiplyAdds = 0;        // for one item
    std::int64_t batch = 0;         // of a training step
    std::int64_t trainingBytes = 0; // device memory that a training step keeps
    std::size_t steps = 0;          // of a training step's plan
    std::int32_t levels = 0;        // steps of one level may run at once
};

// `device` as in openRunner. Fails where the network does not fit together or the device cannot
// run it.
Result<NetworkCost> networkCost(const graph::Network& network, std::int64_t batch, std::string_view device);

} // namespace engine::jobs
