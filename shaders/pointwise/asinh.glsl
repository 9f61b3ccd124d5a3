// SPDX-License-Identifier: Apache-2.0
// y = ln(x + sqrt(x^2 + 1)).
#include "include/hyperbolic.glsl"

float op_asinh(float x)
{
    return inverseHyperbolicSine(x);
}
