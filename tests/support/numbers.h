// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/tensor.h"

#include <cstdint>

namespace support {

// Normal numbers in double, the same for the same seed.
engine::Tensor normals(const engine::Extents& extents, std::uint64_t seed, double spread = 1);

// The largest difference between two tensors of equal shape, over the largest magnitude in
// `expected`; infinite when the shapes differ or a number is not finite.
double worstError(const engine::Tensor& actual, const engine::Tensor& expected);

} // namespace support
