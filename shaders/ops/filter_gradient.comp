// SPDX-License-Identifier: Apache-2.0
// partial[piece, g, o, tap, i] = sum over the pixels of a piece of dy[pixel, g, o] x[seen(pixel, tap), g, i].
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
    const uint count = batch * uint(toSize.x * toSize.y);
    const uint length = (count + blocks - 1) / blocks;
    const uint end = min((piece + 1) * length, count);
    uint dyAt = piece * length * toVectors + group * (toChannels / 4) + 2 * rowBlock;
    const bool second = 4 * (2 * rowBlock + 1) < toChannels;
    vec4 sums[rows];
    for (int k = 0; k < rows; ++k)
        sums[k] = vec4(0);
    Place place = placeOf(piece * length);
    for (uint pixel = piece * length; pixel < end; ++pixel) {
        uint at;
        const bool inside = seen(place, tap, false, at);
        const vec4 value = mix(vec4(0), x[at * fromVectors + source], bvec4(inside));
        const vec4 low = dy[dyAt];
        const vec4 high = second ? dy[dyAt + 1] : vec4(0);
        for (int k = 0; k < 4; ++k) {
            sums[k] += low[k] * value;
            sums[k + 4] += high[k] * value;
        }
        dyAt += toVectors;
        if (++place.at.y == toSize.y) {
            place.at.y = 0;
            if (++place.at.x == toSize.x) {
                place.at.x = 0;
                place.base += fromSize.x * fromSize.y;
            }
        }
    }
    for (uint k = 0; k < rows; ++k)
        partial[(((piece * groups + group) * rowBlocks + rowBlock) * rows + k) * taps * inputVectors + column] = sums[k];
}
