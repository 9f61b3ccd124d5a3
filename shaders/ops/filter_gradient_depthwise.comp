// SPDX-License-Identifier: Apache-2.0
// partial[piece, tap, c] = sum over the pixels of a piece of dy[pixel, c] x[seen(pixel, tap), c].
#version 450
#extension GL_GOOGLE_include_directive : require
#define GROUP_SIZE 32
#include "include/convolution.glsl"
#include "include/invocation.glsl"

layout(binding = 0) readonly buffer From { vec4 x[]; };
layout(binding = 1) readonly buffer To { vec4 dy[]; };
layout(binding = 2) writeonly buffer Partial { vec4 partial[]; };

void main()
{
    const uint taps = uint(kernelSize.x * kernelSize.y);
    const uint vector = invocation() % toVectors;
    const uint tapIndex = invocation() / toVectors % taps;
    const uint piece = invocation() / (toVectors * taps);
    if (piece >= blocks)
        return;
    const ivec2 tap = ivec2(tapIndex / uint(kernelSize.y), tapIndex % uint(kernelSize.y));
    const uint count = batch * uint(toSize.x * toSize.y);
    const uint length = (count + blocks - 1) / blocks;
    const uint end = min((piece + 1) * length, count);
    vec4 sum = vec4(0);
    for (uint pixel = piece * length; pixel < end; ++pixel) {
        uint at;
        const bool inside = seen(placeOf(pixel), tap, false, at);
        sum += dy[pixel * toVectors + vector] * mix(vec4(0), x[at * fromVectors + vector], bvec4(inside));
    }
    partial[(piece * taps + tapIndex) * toVectors + vector] = sum;
}
