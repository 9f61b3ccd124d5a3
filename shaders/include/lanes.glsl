// SPDX-License-Identifier: Apache-2.0
// Channels lie in vectors of four; the lanes past the last channel are padding, which stays zero.
#ifndef LANES_GLSL
#define LANES_GLSL
bvec4 lanesBelow(uint vector, uint channels)
{
    return lessThan(4 * vector + uvec4(0, 1, 2, 3), uvec4(channels));
}
vec4 withoutPadding(vec4 value, uint vector, uint channels)
{
    return mix(vec4(0), value, lanesBelow(vector, channels));
}
#endif
