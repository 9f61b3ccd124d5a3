// SPDX-License-Identifier: Apache-2.0
// y = sin(x).
#include "include/trigonometry.glsl"

float op_sin(float x)
{
    return sine(x);
}
