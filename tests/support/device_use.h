// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/plan/compile.h"
#include "engine/run/runner.h"
#include "tests/support/op_samples.h"

#include <string>
#include <vector>

namespace support {

// The ids of the ways in which a device can run a sample's op; empty where the host has to.
std::vector<std::string> variantsOf(const OpSample& sample, const engine::DeviceTraits& device);

// Runs a sample on a device with its own kernels, what the op updates being updated in place, and compares
// every output with the definition in double precision. Says what differs, or that padding lanes are not
// zero; empty is good.
std::string disagreement(engine::run::Runner& runner, const OpSample& sample,
                         const engine::plan::Options& options = {});

} // namespace support
