// SPDX-License-Identifier: Apache-2.0
// y = ln(1 + exp(x)).
#include "include/exp_log.glsl"

float op_softplus(float x)
{
    return max(x, 0.0) + log1p(exp(-abs(x)));
}
