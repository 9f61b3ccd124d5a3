// SPDX-License-Identifier: Apache-2.0
// y = x at the given place of each window.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"
#include "include/lanes.glsl"

layout(push_constant) uniform Parameters
{
    uint count; // vectors of y
    uint vectors;
    uint channels;
    uint xPixels;
    uint yPixels;
};

layout(binding = 0) readonly buffer From { float x[]; };
layout(binding = 1) readonly buffer Indices { ivec4 indices[]; };
layout(binding = 2) writeonly buffer To { vec4 y[]; };

void main()
{
    const uint index = invocation();
    if (index >= count)
        return;
    const uint vector = index % vectors;
    const uint picture = index / vectors / yPixels;
    const uvec4 places = uvec4(clamp(indices[index], ivec4(0), ivec4(xPixels - 1)));
    vec4 value;
    for (int l = 0; l < 4; ++l)
        value[l] = x[((picture * xPixels + places[l]) * vectors + vector) * 4 + l];
    y[index] = withoutPadding(value, vector, channels);
}
