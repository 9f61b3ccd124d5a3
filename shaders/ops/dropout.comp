// SPDX-License-Identifier: Apache-2.0
// y = scale x where uniform(seed, stream, step, element) >= rate, else 0; elements count in logical order.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"
#include "include/philox.glsl"

layout(constant_id = 0) const bool picture = false; // channels last, padded

layout(push_constant) uniform Parameters
{
    uint count; // elements in memory
    uint lanes; // channels with padding
    uint channels;
    uint pixels; // of one picture
    uint stream;
    float rate;
    float scale;
};

layout(binding = 0) readonly buffer From { float x[]; };
layout(binding = 1) readonly buffer Clock { uint clock[]; };
layout(binding = 2) writeonly buffer To { float y[]; };

void main()
{
    const uint index = invocation();
    if (index >= count)
        return;
    uint element = index;
    if (picture) {
        const uint channel = index % lanes;
        if (channel >= channels) {
            y[index] = 0;
            return;
        }
        const uint pixel = index / lanes;
        element = (pixel / pixels * channels + channel) * pixels + pixel % pixels;
    }
    const uint word = randomWord(uvec2(clock[1], clock[2]), stream, clock[0], element);
    y[index] = uniformFrom(word) >= rate ? scale * x[index] : 0.0;
}
