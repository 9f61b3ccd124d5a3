// SPDX-License-Identifier: Apache-2.0
// step = step + 1.
#version 450
layout(local_size_x = 4) in;

layout(binding = 0) readonly buffer Clock { int clock[]; };
layout(binding = 1) writeonly buffer Next { int next[]; };

void main()
{
    const uint i = gl_LocalInvocationID.x;
    next[i] = clock[i] + (i == 0 ? 1 : 0);
}
