// SPDX-License-Identifier: Apache-2.0
// y = tanh(x).
#include "include/hyperbolic.glsl"

float op_tanh(float x)
{
    return hyperbolicTangent(x);
}
