// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/tensor.h"

#include <span>

namespace engine::explain {

// [C, H, W] to [H, W]: of the channels the value furthest from zero, with its sign. Its magnitude is
// the picture of Simonyan et al. 2013.
Tensor strongest(const Tensor& channels);

// [C, H, W] to [H, W]: the sum over channels, which keeps what a map adds up to.
Tensor summed(const Tensor& channels);

// [h, w] to [height, width], bilinear between the centres of cells, level beyond the outermost ones.
Tensor stretched(const Tensor& map, std::int64_t height, std::int64_t width);

// The largest magnitude.
double largest(std::span<const float> values);

} // namespace engine::explain
