// SPDX-License-Identifier: Apache-2.0
// dx = the sum over the windows that cover a pixel of dy times the weight of each pixel in the window.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"
#include "include/window.glsl"

layout(constant_id = 0) const bool countMargin = true;

layout(binding = 0) readonly buffer To { vec4 dy[]; };
layout(binding = 1) writeonly buffer From { vec4 dx[]; };

void main()
{
    const uint index = invocation();
    const Pixel p = pixelOf(index, xSize);
    if (!p.exists)
        return;
    ivec2 first, last;
    windowsOver(p.at, first, last);
    vec4 sum = vec4(0);
    for (int row = first.x; row <= last.x; ++row)
        for (int column = first.y; column <= last.y; ++column) {
            const ivec2 at = ivec2(row, column);
            sum += dy[addressOf(p, at, ySize)] * windowWeight(at, countMargin);
        }
    dx[index] = sum;
}
