// SPDX-License-Identifier: Apache-2.0
// y = atan(x).
#include "include/trigonometry.glsl"

float op_atan(float x)
{
    return arcTangent(x);
}
