// SPDX-License-Identifier: Apache-2.0
// y = ln((1 + x) / (1 - x)) / 2.
#include "include/hyperbolic.glsl"

float op_atanh(float x)
{
    return inverseHyperbolicTangent(x);
}
