// SPDX-License-Identifier: Apache-2.0
// dw[o, i, tap] = sum over pixels of dy[pixel, o] x[seen(pixel, tap), i], one element at a time.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/convolution.glsl"
#include "include/invocation.glsl"

layout(binding = 0) readonly buffer From { float x[]; };
layout(binding = 1) readonly buffer To { float dy[]; };
layout(binding = 2) writeonly buffer Gradient { float dw[]; };

void main()
{
    const uint index = invocation();
    const uint taps = uint(kernelSize.x * kernelSize.y);
    if (index >= groups * toChannels * fromChannels * taps)
        return;
    const ivec2 tap = ivec2(index % taps / uint(kernelSize.y), index % taps % uint(kernelSize.y));
    const uint o = index / (taps * fromChannels);
    const uint i = o / toChannels * fromChannels + index / taps % fromChannels;
    const uint count = batch * uint(toSize.x * toSize.y);
    float sum = 0;
    for (uint pixel = 0; pixel < count; ++pixel) {
        uint at;
        if (seen(placeOf(pixel), tap, false, at))
            sum += dy[pixel * 4 * toVectors + o] * x[at * 4 * fromVectors + i];
    }
    dw[index] = sum;
}
