// SPDX-License-Identifier: Apache-2.0
// y[to + i . toStrides] = factor * x[from + i . fromStrides] for every i below extents; 0 where the last i >= valid.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

const int scalar = 0; // one element each
const int vector = 1; // four neighbours each; extents, strides and offsets count vectors
const int splat = 2;  // one element of x for four neighbours of y

layout(constant_id = 0) const int mode = scalar;
layout(constant_id = 1) const int rank = 1;
layout(constant_id = 2) const bool scaled = false; // else words are moved as they are

layout(push_constant) uniform Parameters
{
    uint count;
    uint from;
    uint to;
    uint valid; // elements of the last axis, in elements even where the rest counts vectors
    float factor;
    uint extents[8];
    uint fromStrides[8];
    uint toStrides[8];
};

layout(binding = 0) readonly buffer From { uint x[]; };
layout(binding = 0) readonly buffer From4 { uvec4 x4[]; };
layout(binding = 1) writeonly buffer To { uint y[]; };
layout(binding = 1) writeonly buffer To4 { uvec4 y4[]; };

void main()
{
    uint rest = invocation();
    if (rest >= count)
        return;
    uint source = from;
    uint target = to;
    uint last = 0;
    for (int axis = rank - 1; axis >= 0; --axis) {
        const uint i = rest % extents[axis];
        rest /= extents[axis];
        source += i * fromStrides[axis];
        target += i * toStrides[axis];
        if (axis == rank - 1)
            last = i;
    }
    if (mode == scalar) {
        uint value = last < valid ? x[source] : 0;
        y[target] = scaled ? floatBitsToUint(factor * uintBitsToFloat(value)) : value;
        return;
    }
    uvec4 value = mode == vector ? x4[source] : uvec4(x[source]);
    if (scaled)
        value = floatBitsToUint(factor * uintBitsToFloat(value));
    const uvec4 lane = 4 * last + uvec4(0, 1, 2, 3);
    y4[target] = mix(uvec4(0), value, lessThan(lane, uvec4(valid)));
}
