// SPDX-License-Identifier: Apache-2.0
// y[n, p, q, o] = bias[o] + sum over taps and i of w[o, i, tap] x[n, seen(p, q, tap), i], one element at a time.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/convolution.glsl"
#include "include/invocation.glsl"

layout(constant_id = 0) const bool backward = false;
layout(constant_id = 1) const bool hasBias = false;

layout(binding = 0) readonly buffer From { float x[]; };
layout(binding = 1) readonly buffer Filters { float w[]; };
layout(binding = 2) readonly buffer Bias { float bias[]; };
layout(binding = 3) writeonly buffer To { float y[]; };

void main()
{
    const uint index = invocation();
    const uint channel = index % (4 * toVectors);
    const uint pixel = index / (4 * toVectors);
    if (pixel >= batch * uint(toSize.x * toSize.y))
        return;
    if (channel >= toChannels * groups) {
        y[index] = 0;
        return;
    }
    const uint group = channel / toChannels;
    const uint o = channel % toChannels;
    const uint taps = uint(kernelSize.x * kernelSize.y);
    const Place place = placeOf(pixel);
    float sum = hasBias ? bias[channel] : 0;
    for (int r = 0; r < kernelSize.x; ++r)
        for (int s = 0; s < kernelSize.y; ++s) {
            uint at;
            if (!seen(place, ivec2(r, s), backward, at))
                continue;
            const uint tap = uint(r * kernelSize.y + s);
            for (uint i = 0; i < fromChannels; ++i) {
                const uint filterAt = backward ? (group * fromChannels + i) * toChannels + o
                                               : channel * fromChannels + i;
                sum += w[filterAt * taps + tap] * x[at * 4 * fromVectors + group * fromChannels + i];
            }
        }
    y[index] = sum;
}
