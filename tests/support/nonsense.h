// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/random.h"
#include "engine/ops/op.h"

#include <string>

namespace support {

// Asks for the output types and the parameters of a call that makes no sense: a random number of
// inputs of random shapes and kinds, settings of random kind and size. Most are refused; what is
// accepted counts in `accepted` and, when it is small and concrete, is computed, so that a sanitizer
// sees what a careless rule lets through. Returns a complaint when an error has no sentence.
std::string tryNonsense(const engine::ops::Op& op, engine::Random& random, int& accepted);

} // namespace support
