// SPDX-License-Identifier: Apache-2.0
// y = x where x > 0, alpha (exp(x / alpha) - 1) elsewhere.
#include "include/exp_log.glsl"

float op_celu(float x, const float alpha)
{
    return x > 0.0 ? x : alpha * expm1(x / alpha);
}
