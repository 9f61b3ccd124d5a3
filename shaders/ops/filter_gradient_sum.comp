// SPDX-License-Identifier: Apache-2.0
// dw[g, o, i, tap] = sum over pieces of partial[piece, g, o, tap, i], in the order of the pieces.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(constant_id = 0) const bool depthwise = false; // partial[piece, tap, g]

layout(push_constant) uniform Parameters
{
    uint count; // elements of dw
    uint taps;
    uint inputs;  // of one group
    uint outputs; // of one group
    uint paddedInputs;
    uint paddedOutputs;
    uint groups;
    uint pieces;
};

layout(binding = 0) readonly buffer Partial { float partial[]; };
layout(binding = 1) writeonly buffer Gradient { float dw[]; };

void main()
{
    const uint index = invocation();
    if (index >= count)
        return;
    const uint tap = index % taps;
    const uint i = index / taps % inputs;
    const uint o = index / (taps * inputs) % outputs;
    const uint group = index / (taps * inputs * outputs);
    const uint piece = (depthwise ? 1 : groups * paddedOutputs) * taps * paddedInputs;
    uint at = depthwise ? tap * paddedInputs + group
                        : ((group * paddedOutputs + o) * taps + tap) * paddedInputs + i;
    float sum = 0;
    for (uint p = 0; p < pieces; ++p, at += piece)
        sum += partial[at];
    dw[index] = sum;
}
