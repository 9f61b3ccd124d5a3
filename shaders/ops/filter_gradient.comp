// SPDX-License-Identifier: Apache-2.0
// partial[piece, g, o, tap, i] = sum over the pixels of a piece's lines of dy[pixel, g, o] x[seen(pixel, tap), g, i].
// Invocations of a work group differ in tap and i alone, so dy is the same for all of them.
#version 450
#extension GL_GOOGLE_include_directive : require
#define GROUP_SIZE 32
#include "include/convolution.glsl"
#include "include/invocation.glsl"

const uint rows = 8; // output channels for each invocation

layout(binding = 0) readonly buffer From { vec4 x[]; };
layout(binding = 1) readonly buffer To { vec4 dy[]; };
layout(binding = 2) writeonly buffer Partial { vec4 partial[]; };

void main()
{
    const uint inputVectors = (fromChannels + 3) / 4;
    const uint taps = uint(kernelSize.x * kernelSize.y);
    const uint columns = (taps * inputVectors + GROUP_SIZE - 1) / GROUP_SIZE;
    const uint rowBlocks = (toChannels + rows - 1) / rows;
    const uint column = workGroup() % columns * GROUP_SIZE + gl_LocalInvocationID.x;
    const uint rowBlock = workGroup() / columns % rowBlocks;
    const uint group = workGroup() / (columns * rowBlocks) % groups;
    const uint piece = workGroup() / (columns * rowBlocks * groups);
    if (column >= taps * inputVectors || piece >= blocks)
        return;

    const ivec2 tap = ivec2(column / inputVectors / uint(kernelSize.y), column / inputVectors % uint(kernelSize.y));
    const uint source = group * inputVectors + column % inputVectors;
    const uint lines = batch * uint(toSize.x);
    const uint length = (lines + blocks - 1) / blocks;
    const uint begin = piece * length;
    const uint end = min(begin + length, lines);
    const bool second = 4 * (2 * rowBlock + 1) < toChannels;
    uint dyAt = begin * uint(toSize.y) * toVectors + group * (toChannels / 4) + 2 * rowBlock;
    vec4 sums[rows];
    for (int k = 0; k < rows; ++k)
        sums[k] = vec4(0);
    for (uint line = begin; line < end; ++line) {
        const ivec2 corner = ivec2(int(line) % toSize.x, 0) * stride - padding + tap * dilation;
        const bool inLine = corner.x >= 0 && corner.x < fromSize.x;
        int column = corner.y;
        const int pictureLine = int(line) / toSize.x * fromSize.x + corner.x;
        int at = (pictureLine * fromSize.y + column) * int(fromVectors) + int(source);
        for (int q = 0; q < toSize.y; ++q) {
            const bool inside = inLine && column >= 0 && column < fromSize.y;
            const vec4 value = mix(vec4(0), x[inside ? at : 0], bvec4(inside));
            const vec4 low = dy[dyAt];
            const vec4 high = second ? dy[dyAt + 1] : vec4(0);
            for (int k = 0; k < 4; ++k) {
                sums[k] += low[k] * value;
                sums[k + 4] += high[k] * value;
            }
            dyAt += toVectors;
            column += stride.y;
            at += stride.y * int(fromVectors);
        }
    }
    const uint row = ((piece * groups + group) * rowBlocks + rowBlock) * rows;
    for (uint k = 0; k < rows; ++k)
        partial[(row + k) * taps * inputVectors + column] = sums[k];
}
