// SPDX-License-Identifier: Apache-2.0
// partial[piece] = sum over a piece of (x - target)^2, in order.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(push_constant) uniform Parameters
{
    uint count;
    uint pieces;
};

layout(binding = 0) readonly buffer From { float x[]; };
layout(binding = 1) readonly buffer Target { float target[]; };
layout(binding = 2) writeonly buffer Partial { float partial[]; };

void main()
{
    const uint piece = invocation();
    if (piece >= pieces)
        return;
    const uint length = (count + pieces - 1) / pieces;
    const uint end = min((piece + 1) * length, count);
    float sum = 0;
    for (uint i = piece * length; i < end; ++i) {
        const float difference = x[i] - target[i];
        sum += difference * difference;
    }
    partial[piece] = sum;
}
