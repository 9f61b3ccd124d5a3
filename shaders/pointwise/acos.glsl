// SPDX-License-Identifier: Apache-2.0
// y = acos(x).
#include "include/trigonometry.glsl"

float op_acos(float x)
{
    return 2.0 * arcTangent(sqrt((1.0 - x) / (1.0 + x)));
}
