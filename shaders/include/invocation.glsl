// SPDX-License-Identifier: Apache-2.0
// Dispatches with more work groups than one dimension allows are folded into two.
#ifndef INVOCATION_GLSL
#define INVOCATION_GLSL
#ifndef GROUP_SIZE
#define GROUP_SIZE 64
#endif
layout(local_size_x = GROUP_SIZE) in; // before gl_WorkGroupSize is read, which is 1 until then
uint workGroup()
{
    return gl_WorkGroupID.y * gl_NumWorkGroups.x + gl_WorkGroupID.x;
}
uint invocation()
{
    return workGroup() * gl_WorkGroupSize.x + gl_LocalInvocationID.x;
}
#endif
