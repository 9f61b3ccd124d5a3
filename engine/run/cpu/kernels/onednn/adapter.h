// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

// The only door to oneDNN: versions 2.6 and 3.x differ behind it, and no header of theirs is seen in
// front of it. Pictures lie channels last, filters and tables row-major in logical order.
namespace engine::run::cpu::onednn {

struct ConvolutionSizes
{
    std::int64_t batch, inputChannels, height, width;
    std::int64_t outputChannels, outputHeight, outputWidth;
    std::int64_t kernel[2], stride[2], padding[2], dilation[2]; // dilation 1 is dense
    std::int64_t groups;
};

// What a primitive reads and writes; `scratch` has at least the bytes its maker told.
using Primitive =
    std::function<void(const float* a, const float* b, const float* bias, float* y, std::byte* scratch)>;

struct Made
{
    Primitive run;
    std::int64_t scratchBytes = 0;
};

// Whether Oriel was built with oneDNN. Ask before making anything.
bool isAvailable();

Made convolution(const ConvolutionSizes& sizes, bool bias);    // a = x, b = w
Made convolutionInputGradient(const ConvolutionSizes& sizes);  // a = dy, b = w, y = dx
Made convolutionWeightGradient(const ConvolutionSizes& sizes); // a = x, b = dy, y = dw

// y [m, n] = a [m, k] b [k, n] + bias [n]; a transposed operand lies as [k, m] or [n, k].
Made product(std::int64_t m, std::int64_t n, std::int64_t k, bool transposeA, bool transposeB, bool bias);

} // namespace engine::run::cpu::onednn
