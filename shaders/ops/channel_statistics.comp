// SPDX-License-Identifier: Apache-2.0
// partial[piece, c] = the mean of the rows of a piece of x[row, c], and their squared distances from it, summed.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(push_constant) uniform Parameters
{
    uint rows;
    uint vectors;
    uint pieces;
};

layout(binding = 0) readonly buffer From { vec4 x[]; };
layout(binding = 1) writeonly buffer Partial { vec4 partial[]; };

void main()
{
    const uint index = invocation();
    const uint vector = index % vectors;
    const uint piece = index / vectors;
    if (piece >= pieces)
        return;
    const uint length = (rows + pieces - 1) / pieces;
    const uint begin = piece * length;
    const uint end = min(begin + length, rows);
    vec4 mean = vec4(0);
    for (uint row = begin; row < end; ++row)
        mean += x[row * vectors + vector];
    mean /= float(max(end, begin + 1) - begin);
    vec4 squares = vec4(0); // twice over the rows, so that a large mean costs no digits
    for (uint row = begin; row < end; ++row) {
        const vec4 distance = x[row * vectors + vector] - mean;
        squares += distance * distance;
    }
    partial[2 * index] = mean;
    partial[2 * index + 1] = squares;
}
