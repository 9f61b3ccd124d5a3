// SPDX-License-Identifier: Apache-2.0
// y[o, piece, l] = factor * sum over the rows of a piece of x[o, row, l], in order.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(constant_id = 0) const bool vectors = false; // l counts vectors of four

layout(push_constant) uniform Parameters
{
    uint outer;
    uint rows;
    uint lanes;
    uint pieces;
    float factor;
};

layout(binding = 0) readonly buffer From { float x[]; };
layout(binding = 0) readonly buffer From4 { vec4 x4[]; };
layout(binding = 1) writeonly buffer To { float y[]; };
layout(binding = 1) writeonly buffer To4 { vec4 y4[]; };

void main()
{
    const uint index = invocation();
    if (index >= outer * pieces * lanes)
        return;
    const uint lane = index % lanes;
    const uint piece = index / lanes % pieces;
    const uint o = index / (lanes * pieces);
    const uint length = (rows + pieces - 1) / pieces;
    const uint end = min((piece + 1) * length, rows);
    uint at = (o * rows + piece * length) * lanes + lane;
    if (vectors) {
        vec4 sum = vec4(0);
        for (uint row = piece * length; row < end; ++row, at += lanes)
            sum += x4[at];
        y4[index] = factor * sum;
    } else {
        float sum = 0;
        for (uint row = piece * length; row < end; ++row, at += lanes)
            sum += x[at];
        y[index] = factor * sum;
    }
}
