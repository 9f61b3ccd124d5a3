// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cpu/kernels/onednn/sizes.h"

#include "engine/ops/support/convolution.h"

namespace engine::run::cpu::onednn {

ConvolutionSizes sizes(const ops::Call& call, const Extents& x, const Extents& w, const Extents& y)
{
    const ops::Convolution c = ops::convolution(call, x, w, y);
    ConvolutionSizes result = {.batch = c.batch,
                               .inputChannels = c.inputChannels,
                               .height = c.height,
                               .width = c.width,
                               .outputChannels = c.outputChannels,
                               .outputHeight = c.outputHeight,
                               .outputWidth = c.outputWidth,
                               .groups = c.groups};
    for (int axis = 0; axis < 2; ++axis) {
        result.kernel[axis] = c.window.kernel[axis];
        result.stride[axis] = c.window.stride[axis];
        result.padding[axis] = c.window.padding[axis];
        result.dilation[axis] = c.window.dilation[axis];
    }
    return result;
}

} // namespace engine::run::cpu::onednn
