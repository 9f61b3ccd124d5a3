// SPDX-License-Identifier: Apache-2.0
// y[n, p, q, o] = bias[o] + sum over taps and i of packed[g, tap, i, o] x[n, seen(p, q, tap), g, i].
// Four pixels and 4 or 8 channels for each invocation; the filters are the same for a whole work group.
#version 450
#extension GL_GOOGLE_include_directive : require
#define GROUP_SIZE 32
#include "include/convolution.glsl"
#include "include/invocation.glsl"
#include "include/lanes.glsl"

layout(constant_id = 0) const bool backward = false;
layout(constant_id = 1) const bool hasBias = false;
layout(constant_id = 2) const int width = 1; // vectors of output channels, 1 or 2
layout(constant_id = 3) const int lanes = 4; // of an input vector that hold channels

const int pixels = 4;

layout(binding = 0) readonly buffer From { vec4 x[]; };
layout(binding = 1) readonly buffer Packed { vec4 packed[]; };
layout(binding = 2) readonly buffer Bias { float bias[]; };
layout(binding = 3) writeonly buffer To { vec4 y[]; };

void main()
{
    const uint columns = blocks / width;
    const uint column = workGroup() % (columns * groups);
    const uint group = column / columns;
    const uint block = column % columns * width;
    const uint count = batch * uint(toSize.x * toSize.y);
    const uint first = workGroup() / (columns * groups) * (pixels * GROUP_SIZE) + gl_LocalInvocationID.x;
    if (first >= count)
        return;

    Place places[pixels];
    for (int j = 0; j < pixels; ++j)
        places[j] = placeOf(min(first + j * GROUP_SIZE, count - 1));
    vec4 sums[pixels][2];
    for (int j = 0; j < pixels; ++j)
        sums[j][0] = sums[j][1] = vec4(0);

    const uint inputVectors = (fromChannels + 3) / 4;
    uint filters = group * uint(kernelSize.x * kernelSize.y) * inputVectors * 4 * blocks + block;
    for (int r = 0; r < kernelSize.x; ++r) {
        for (int s = 0; s < kernelSize.y; ++s) {
            uint at[pixels];
            bool inside[pixels];
            for (int j = 0; j < pixels; ++j) {
                inside[j] = seen(places[j], ivec2(r, s), backward, at[j]);
                at[j] = at[j] * fromVectors + group * inputVectors;
            }
            for (uint v = 0; v < inputVectors; ++v) {
                vec4 inputs[pixels];
                for (int j = 0; j < pixels; ++j)
                    inputs[j] = mix(vec4(0), x[at[j] + v], bvec4(inside[j]));
                for (int i = 0; i < lanes; ++i) {
                    const vec4 low = packed[filters + i * blocks];
                    for (int j = 0; j < pixels; ++j)
                        sums[j][0] += inputs[j][i] * low;
                    if (width == 2) {
                        const vec4 high = packed[filters + i * blocks + 1];
                        for (int j = 0; j < pixels; ++j)
                            sums[j][1] += inputs[j][i] * high;
                    }
                }
                filters += 4 * blocks;
            }
        }
    }

    for (int b = 0; b < width; ++b) {
        const uint vector = block + b;
        if (4 * vector >= toChannels)
            break;
        vec4 offset = vec4(0);
        if (hasBias)
            for (uint l = 0; l < 4; ++l)
                if (4 * vector + l < toChannels)
                    offset[l] = bias[group * toChannels + 4 * vector + l];
        for (int j = 0; j < pixels; ++j)
            if (first + j * GROUP_SIZE < count)
                y[(first + j * GROUP_SIZE) * toVectors + group * (toChannels / 4) + vector] = sums[j][b] + offset;
    }
}
