// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/op_samples.h"

namespace support {

// Shapes that kernels trip over: single elements, primes, channels that are no multiple of four, steps
// larger than the window, margins larger than the window, sums of every set of axes.
std::vector<OpSample> oddSamples();

} // namespace support
