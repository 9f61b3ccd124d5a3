// SPDX-License-Identifier: Apache-2.0
// y = (exp(x) - exp(-x)) / 2.
#include "include/hyperbolic.glsl"

float op_sinh(float x)
{
    return hyperbolicSine(x);
}
