// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernels/onednn/adapter.h"

#include <cassert>

// Stands in for the adapter in a build without oneDNN: offers nothing, so the ops' own definitions run.
namespace engine::run::cpu::onednn {

bool isAvailable()
{
    return false;
}

Made convolution(const ConvolutionSizes&, bool)
{
    assert(false && "asked for a primitive that was not offered");
    return {};
}

Made convolutionInputGradient(const ConvolutionSizes&)
{
    assert(false && "asked for a primitive that was not offered");
    return {};
}

Made convolutionWeightGradient(const ConvolutionSizes&)
{
    assert(false && "asked for a primitive that was not offered");
    return {};
}

Made product(std::int64_t, std::int64_t, std::int64_t, bool, bool, bool)
{
    assert(false && "asked for a primitive that was not offered");
    return {};
}

} // namespace engine::run::cpu::onednn
