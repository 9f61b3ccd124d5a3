// SPDX-License-Identifier: Apache-2.0
// y = P(X < x) for a standard normal X.
#include "include/normal_distribution.glsl"

float op_normal_cdf(float x)
{
    return normalCdf(x);
}
