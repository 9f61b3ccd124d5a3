// SPDX-License-Identifier: Apache-2.0
// y = the largest x in each window; indices = its place, row * width + column, the first if equal.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"
#include "include/lanes.glsl"
#include "include/window.glsl"

layout(binding = 0) readonly buffer From { vec4 x[]; };
layout(binding = 1) writeonly buffer To { vec4 y[]; };
layout(binding = 2) writeonly buffer Indices { ivec4 indices[]; };

void main()
{
    const uint index = invocation();
    const Pixel p = pixelOf(index, ySize);
    if (!p.exists)
        return;
    const ivec2 corner = p.at * stride - padding;
    const ivec2 begin = max(corner, ivec2(0));
    const ivec2 end = min(corner + kernelSize, xSize);
    vec4 best = vec4(uintBitsToFloat(0xFF800000)); // minus infinity, should no pixel be inside
    ivec4 place = ivec4(-1);
    for (int row = begin.x; row < end.x; ++row)
        for (int column = begin.y; column < end.y; ++column) {
            const vec4 value = x[addressOf(p, ivec2(row, column), xSize)];
            const bvec4 better = place.x < 0 ? bvec4(true) : greaterThan(value, best);
            best = mix(best, value, better);
            place = mix(place, ivec4(row * xSize.y + column), better);
        }
    const bvec4 real = lanesBelow(p.vector, channels);
    y[index] = mix(vec4(0), best, real);
    indices[index] = mix(ivec4(0), place, real);
}
