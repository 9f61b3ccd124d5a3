// SPDX-License-Identifier: Apache-2.0
// y = asin(x).
#include "include/trigonometry.glsl"

float op_asin(float x)
{
    return arcTangent(x / sqrt((1.0 - x) * (1.0 + x)));
}
