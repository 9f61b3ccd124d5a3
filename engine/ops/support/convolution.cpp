// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/convolution.h"

namespace engine::ops {

Settings geometrySettings(const Node& node, const Integers& padding)
{
    return {{"stride", node.integers(strideAttribute)},
            {"padding", padding},
            {"dilation", node.integers(dilationAttribute)},
            {"groups", node.integer(groupsAttribute)}};
}

Convolution convolution(const Call& call, const Extents& x, const Extents& w, const Extents& y)
{
    Convolution c;
    const Result<Window> read = window(call);
    assert(read && "the type rule has checked the window");
    c.window = *read;
    c.window.kernel[0] = w[2];
    c.window.kernel[1] = w[3];
    c.groups = call.integer(groupsAttribute);
    c.batch = x[0];
    c.inputChannels = x[1];
    c.height = x[2];
    c.width = x[3];
    c.outputChannels = y[1];
    c.outputHeight = y[2];
    c.outputWidth = y[3];
    return c;
}

} // namespace engine::ops
