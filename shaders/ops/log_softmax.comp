// SPDX-License-Identifier: Apache-2.0
// y[n, k] = x[n, k] - ln(sum over j of exp(x[n, j])), shifted by the largest for safety.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(push_constant) uniform Parameters
{
    uint rows;
    uint columns;
};

layout(binding = 0) readonly buffer From { float x[]; };
layout(binding = 1) writeonly buffer To { float y[]; };

void main()
{
    const uint row = invocation();
    if (row >= rows)
        return;
    const uint begin = row * columns;
    float largest = x[begin];
    for (uint k = 1; k < columns; ++k)
        largest = max(largest, x[begin + k]);
    float sum = 0;
    for (uint k = 0; k < columns; ++k)
        sum += exp(x[begin + k] - largest);
    for (uint k = 0; k < columns; ++k)
        y[begin + k] = x[begin + k] - largest - log(sum);
}
