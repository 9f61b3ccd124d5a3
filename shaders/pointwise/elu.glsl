// SPDX-License-Identifier: Apache-2.0
// y = x where x > 0, alpha (exp(x) - 1) elsewhere.
#include "include/exp_log.glsl"

float op_elu(float x, const float alpha)
{
    return x > 0.0 ? x : alpha * expm1(x);
}
