// SPDX-License-Identifier: Apache-2.0
// y = weight (x - mean) inverse + bias.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"
#include "include/lanes.glsl"

layout(push_constant) uniform Parameters
{
    uint count; // vectors
    uint vectors;
    uint channels;
};

layout(binding = 0) readonly buffer From { vec4 x[]; };
layout(binding = 1) readonly buffer Weight { float weight[]; };
layout(binding = 2) readonly buffer Bias { float bias[]; };
layout(binding = 3) readonly buffer Mean { vec4 mean[]; };
layout(binding = 4) readonly buffer Inverse { vec4 inverse[]; };
layout(binding = 5) writeonly buffer To { vec4 y[]; };

void main()
{
    const uint index = invocation();
    if (index >= count)
        return;
    const uint vector = index % vectors;
    const uvec4 c = min(4 * vector + uvec4(0, 1, 2, 3), uvec4(channels - 1));
    const vec4 slope = inverse[vector] * vec4(weight[c.x], weight[c.y], weight[c.z], weight[c.w]);
    const vec4 offset = vec4(bias[c.x], bias[c.y], bias[c.z], bias[c.w]);
    y[index] = withoutPadding((x[index] - mean[vector]) * slope + offset, vector, channels);
}
