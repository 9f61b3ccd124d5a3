// SPDX-License-Identifier: Apache-2.0
// y[n, k] = 1 where k is the class of n, else 0; a negative id gives a row of zeros.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(push_constant) uniform Parameters
{
    uint count;
    uint columns;
};

layout(binding = 0) readonly buffer Classes { int classes[]; };
layout(binding = 1) writeonly buffer To { float y[]; };

void main()
{
    const uint index = invocation();
    if (index >= count)
        return;
    y[index] = classes[index / columns] == int(index % columns) ? 1.0 : 0.0;
}
