// SPDX-License-Identifier: Apache-2.0
// y = x P(X < x) for a standard normal X.
#include "include/normal_distribution.glsl"

float op_gelu(float x)
{
    return x * normalCdf(x);
}
