// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/support/dispatch.h"

namespace engine::ops {

// y = factor * the sum of input 0 along the axes, which stay with size 1. Every sum has a fixed
// order: rows one after another in pieces, then the pieces.
Variants reductionVariants(const Call& call, const Integers& axes, double factor, const DeviceTraits& device);

// The last dispatch of a sum: factor * the sum of `count` numbers, one after another.
Dispatch sumOfRows(std::int64_t count, double factor, Binding from, Binding to);

} // namespace engine::ops
