// SPDX-License-Identifier: Apache-2.0
// packed[g, tap, i, o / 4][o % 4] = w[g, o, i, tap], or w[g, i, o, tap] going back; 0 past the ends.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(constant_id = 0) const bool backward = false;

layout(push_constant) uniform Parameters
{
    uint groups;
    uint taps;
    uint inputs; // channels of one group
    uint outputs;
    uint paddedInputs;
    uint blocks; // of four outputs
};

layout(binding = 0) readonly buffer Filters { float w[]; };
layout(binding = 1) writeonly buffer Packed { vec4 packed[]; };

void main()
{
    const uint index = invocation();
    const uint block = index % blocks;
    const uint i = index / blocks % paddedInputs;
    const uint tap = index / (blocks * paddedInputs) % taps;
    const uint group = index / (blocks * paddedInputs * taps);
    if (group >= groups)
        return;
    vec4 value = vec4(0);
    for (uint lane = 0; lane < 4; ++lane) {
        const uint o = 4 * block + lane;
        const uint filterAt = backward ? (group * inputs + i) * outputs + o : (group * outputs + o) * inputs + i;
        if (o < outputs && i < inputs)
            value[lane] = w[filterAt * taps + tap];
    }
    packed[index] = value;
}
