// SPDX-License-Identifier: Apache-2.0
// y[n, p, q, c] = bias[c] + sum over taps of w[c, tap] x[n, seen(p, q, tap), c], four channels and pixels at a time.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/convolution.glsl"
#include "include/invocation.glsl"
#include "include/lanes.glsl"

layout(constant_id = 0) const bool backward = false;
layout(constant_id = 1) const bool hasBias = false;

const int pixels = 4;

layout(binding = 0) readonly buffer From { vec4 x[]; };
layout(binding = 1) readonly buffer Filters { float w[]; };
layout(binding = 2) readonly buffer Bias { float bias[]; };
layout(binding = 3) writeonly buffer To { vec4 y[]; };

void main()
{
    const uint vector = invocation() % toVectors;
    const uint first = invocation() / toVectors * pixels;
    const uint count = batch * uint(toSize.x * toSize.y);
    if (first >= count)
        return;
    const uvec4 channels = min(4 * vector + uvec4(0, 1, 2, 3), uvec4(groups - 1));
    const uint taps = uint(kernelSize.x * kernelSize.y);
    Place places[pixels];
    vec4 sums[pixels];
    for (int j = 0; j < pixels; ++j) {
        places[j] = placeOf(min(first + j, count - 1));
        sums[j] = vec4(0);
    }
    for (int r = 0; r < kernelSize.x; ++r)
        for (int s = 0; s < kernelSize.y; ++s) {
            const uvec4 at = channels * taps + uint(r * kernelSize.y + s);
            const vec4 weights = vec4(w[at.x], w[at.y], w[at.z], w[at.w]);
            for (int j = 0; j < pixels; ++j) {
                uint pixel;
                const bool inside = seen(places[j], ivec2(r, s), backward, pixel);
                sums[j] += weights * mix(vec4(0), x[pixel * fromVectors + vector], bvec4(inside));
            }
        }
    vec4 offset = vec4(0);
    if (hasBias)
        offset = vec4(bias[channels.x], bias[channels.y], bias[channels.z], bias[channels.w]);
    for (int j = 0; j < pixels; ++j)
        if (first + j < count)
            y[(first + j) * toVectors + vector] = withoutPadding(sums[j] + offset, vector, groups);
}
