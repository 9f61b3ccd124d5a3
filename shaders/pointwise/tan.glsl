// SPDX-License-Identifier: Apache-2.0
// y = tan(x).
#include "include/trigonometry.glsl"

float op_tan(float x)
{
    return sine(x) / cosine(x);
}
