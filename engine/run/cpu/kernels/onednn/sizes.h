// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/op.h"
#include "engine/run/cpu/kernel.h"
#include "engine/run/cpu/kernels/onednn/adapter.h"

namespace engine::run::cpu::onednn {

// Sizes of a convolution of x with w giving y, from a call with the geometry's attributes.
ConvolutionSizes sizes(const ops::Call& call, const Extents& x, const Extents& w, const Extents& y);

} // namespace engine::run::cpu::onednn
