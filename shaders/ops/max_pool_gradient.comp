// SPDX-License-Identifier: Apache-2.0
// dx[place] = the sum of dy over the windows whose maximum was there.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"
#include "include/lanes.glsl"
#include "include/window.glsl"

layout(binding = 0) readonly buffer To { vec4 dy[]; };
layout(binding = 1) readonly buffer Indices { ivec4 indices[]; };
layout(binding = 2) writeonly buffer From { vec4 dx[]; };

void main()
{
    const uint index = invocation();
    const Pixel p = pixelOf(index, xSize);
    if (!p.exists)
        return;
    ivec2 first, last;
    windowsOver(p.at, first, last);
    const ivec4 here = ivec4(p.at.x * xSize.y + p.at.y);
    vec4 sum = vec4(0);
    for (int row = first.x; row <= last.x; ++row)
        for (int column = first.y; column <= last.y; ++column) {
            const uint at = addressOf(p, ivec2(row, column), ySize);
            sum += mix(vec4(0), dy[at], equal(indices[at], here));
        }
    dx[index] = withoutPadding(sum, p.vector, channels);
}
