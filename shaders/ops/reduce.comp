// SPDX-License-Identifier: Apache-2.0
// y[kept i] = factor * sum over the reduced i of x[i . strides], for axes in the order of y's memory.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(constant_id = 0) const int rank = 1;
layout(constant_id = 1) const uint reducedAxes = 0; // one bit each

layout(push_constant) uniform Parameters
{
    uint count;   // elements of y, padding included
    uint reduced; // elements of x in each sum
    uint valid;   // of the last axis of y; the rest is padding
    uint lanes;   // of the last axis of y, padding included
    float factor;
    uint extents[8]; // of x, where a kept last axis counts y's padding
    uint strides[8];
};

layout(binding = 0) readonly buffer From { float x[]; };
layout(binding = 1) writeonly buffer To { float y[]; };

// The offset in x of place `rest` along the kept or the reduced axes.
uint offset(uint rest, bool ofReduced)
{
    uint result = 0;
    for (int axis = rank - 1; axis >= 0; --axis) {
        if ((reducedAxes >> axis & 1) != (ofReduced ? 1 : 0))
            continue;
        result += rest % extents[axis] * strides[axis];
        rest /= extents[axis];
    }
    return result;
}

void main()
{
    const uint index = invocation();
    if (index >= count)
        return;
    if (index % lanes >= valid) {
        y[index] = 0;
        return;
    }
    const bool lastIsReduced = (reducedAxes >> (rank - 1) & 1) != 0;
    const uint base = offset(lastIsReduced ? index / lanes : index, false);
    float sum = 0;
    for (uint i = 0; i < reduced; ++i)
        sum += x[base + offset(i, true)];
    y[index] = factor * sum;
}
