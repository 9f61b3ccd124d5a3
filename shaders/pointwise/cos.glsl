// SPDX-License-Identifier: Apache-2.0
// y = cos(x).
#include "include/trigonometry.glsl"

float op_cos(float x)
{
    return cosine(x);
}
