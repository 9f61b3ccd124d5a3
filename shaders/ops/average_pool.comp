// SPDX-License-Identifier: Apache-2.0
// y = the mean of x over each window, pixels outside counting as zeros or not at all.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"
#include "include/window.glsl"

layout(constant_id = 0) const bool countMargin = true;

layout(binding = 0) readonly buffer From { vec4 x[]; };
layout(binding = 1) writeonly buffer To { vec4 y[]; };

void main()
{
    const uint index = invocation();
    const Pixel p = pixelOf(index, ySize);
    if (!p.exists)
        return;
    const ivec2 corner = p.at * stride - padding;
    const ivec2 begin = max(corner, ivec2(0));
    const ivec2 end = min(corner + kernelSize, xSize);
    vec4 sum = vec4(0);
    for (int row = begin.x; row < end.x; ++row)
        for (int column = begin.y; column < end.y; ++column)
            sum += x[addressOf(p, ivec2(row, column), xSize)];
    y[index] = sum * windowWeight(p.at, countMargin);
}
