// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/support/convolution.h"
#include "engine/ops/support/dispatch.h"

namespace engine::ops {

// Ways to run the three convolutions on a Vulkan device. "plain" takes any groups, one element at a
// time; "blocked" keeps several pixels and channels in registers and wants groups of whole vectors
// of four channels; "depthwise" is for groups of one channel.

// y from x (input 0), filters (1) and, when there is one, an offset (2).
Variants convolutionVariants(const Call& call, const Convolution& c);

// dx from dy (input 0) and filters (1).
Variants inputGradientVariants(const Call& call, const Convolution& c);

// dw from x (input 0) and dy (1).
Variants filterGradientVariants(const Call& call, const Convolution& c, const DeviceTraits& device);

} // namespace engine::ops
