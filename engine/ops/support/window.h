// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/op.h"

namespace engine::ops {

// The geometry of ops that slide a window over a picture: convolutions and pools.
struct Window
{
    std::int64_t kernel[2] = {1, 1};
    std::int64_t stride[2] = {1, 1};
    std::int64_t padding[2] = {0, 0}; // on both sides
    std::int64_t dilation[2] = {1, 1};
};

// Attributes {height, width} that such ops share.
inline constexpr Attribute kernelAttribute = {.name = "kernel",
                                              .title = "Window",
                                              .meaning = "Height and width of the window, in pixels.",
                                              .initial = Integers{3, 3},
                                              .minimum = 1,
                                              .maximum = 1024};
inline constexpr Attribute strideAttribute = {.name = "stride",
                                              .title = "Step",
                                              .meaning = "How many pixels the window moves each time.",
                                              .initial = Integers{1, 1},
                                              .minimum = 1,
                                              .maximum = 1024};
inline constexpr Attribute paddingAttribute = {.name = "padding",
                                               .title = "Margin",
                                               .meaning = "Empty pixels added on every side.",
                                               .initial = Integers{0, 0},
                                               .minimum = 0,
                                               .maximum = 1024};
inline constexpr Attribute dilationAttribute = {.name = "dilation",
                                                .title = "Spread",
                                                .meaning = "Distance between the pixels a window looks at.",
                                                .initial = Integers{1, 1},
                                                .minimum = 1,
                                                .maximum = 1024};

// Reads whichever of the four the op declares, or the reason they make no sense.
Result<Window> window(const Call& call);

// floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1; below 1 when the window does
// not fit.
std::int64_t windowedExtent(const Window& window, std::int64_t size, int axis);

// Input 0 after the window has passed over each of its channels; it must be a picture with numbers
// for height and width.
Result<TensorType> windowedType(const Call& call, const Window& window);

// Whether y is what the call's window makes of a picture x, channel by channel; for the gradients of
// pools.
Result<void> checkPool(const Call& call, const Shape& x, const Shape& y);

// The window attributes of an ONNX node as our settings ("kernel" only when the node has
// kernel_shape), and back. Refuses paddings that differ between opposite sides.
Result<Settings> readGeometry(const OnnxNode& node);
OnnxAttributes writeGeometry(const Node& node);

// The same for a pool, whose step is 1 when the node does not say, and whose window may not spread.
Result<Settings> readPool(const OnnxNode& node);

// Calls visit(inputRow, inputColumn, kernelRow, kernelColumn) for the taps that lie inside a picture
// of height x width at one output place.
template<class Visit>
void forEachTap(const Window& window, std::int64_t height, std::int64_t width, std::int64_t row,
                std::int64_t column, Visit visit)
{
    for (std::int64_t i = 0; i < window.kernel[0]; ++i) {
        const std::int64_t y = row * window.stride[0] - window.padding[0] + i * window.dilation[0];
        if (y < 0 || y >= height)
            continue;
        for (std::int64_t j = 0; j < window.kernel[1]; ++j) {
            const std::int64_t x = column * window.stride[1] - window.padding[1] + j * window.dilation[1];
            if (x >= 0 && x < width)
                visit(y, x, i, j);
        }
    }
}

} // namespace engine::ops
