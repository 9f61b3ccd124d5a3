// SPDX-License-Identifier: Apache-2.0
// Dispatches with more work groups than one dimension allows are folded into two.
#ifndef INVOCATION_GLSL
#define INVOCATION_GLSL
uint workGroup()
{
    return gl_WorkGroupID.y * gl_NumWorkGroups.x + gl_WorkGroupID.x;
}
uint invocation()
{
    return workGroup() * gl_WorkGroupSize.x + gl_LocalInvocationID.x;
}
#endif
