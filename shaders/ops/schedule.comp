// SPDX-License-Identifier: Apache-2.0
// y = table[step], the last value for ever after.
#version 450
layout(local_size_x = 1) in;

layout(push_constant) uniform Parameters
{
    int last;
};

layout(binding = 0) readonly buffer Table { float table[]; };
layout(binding = 1) readonly buffer Clock { int clock[]; };
layout(binding = 2) writeonly buffer To { float y[]; };

void main()
{
    y[0] = table[clamp(clock[0], 0, last)];
}
