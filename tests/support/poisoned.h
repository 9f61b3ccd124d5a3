// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/op_samples.h"

namespace support {

// Runs the last node of the sample's graph into outputs that are filled with a recognisable pattern
// and stand between guard bytes. Returns what went wrong: an element left unwritten, a number that
// is not one, a guard touched. Empty when all is well.
template<class T>
std::string poisonedRun(const SampleGraph& sample);

} // namespace support
