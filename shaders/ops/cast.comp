// SPDX-License-Identifier: Apache-2.0
// y = x as another kind of number: towards zero, to the nearest that the kind can hold; not a number becomes 0.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

const int floats = 0;
const int integers = 1;
const int flags = 2;
layout(constant_id = 0) const int from = floats;
layout(constant_id = 1) const int into = floats;

layout(push_constant) uniform Parameters
{
    uint count;
};

layout(binding = 0) readonly buffer From { uint x[]; };
layout(binding = 1) writeonly buffer To { uint y[]; };

bool isNotANumber(uint bits)
{
    return (bits & 0x7FFFFFFF) > 0x7F800000; // by its bits, as isnan may be optimised away
}

int whole(float value, uint bits)
{
    if (isNotANumber(bits))
        return 0;
    if (value >= 2147483648.0)
        return 0x7FFFFFFF;
    return value <= -2147483648.0 ? int(0x80000000) : int(value);
}

void main()
{
    const uint i = invocation();
    if (i >= count)
        return;
    const uint bits = x[i];
    const float value = from == floats ? uintBitsToFloat(bits) : float(int(bits));
    if (into == floats)
        y[i] = from == floats ? bits : floatBitsToUint(value);
    else if (into == integers)
        y[i] = from == floats ? uint(whole(value, bits)) : bits;
    else
        y[i] = (from == floats ? (bits & 0x7FFFFFFF) : bits) != 0 ? 1 : 0;
}
