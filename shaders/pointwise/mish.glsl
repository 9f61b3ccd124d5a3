// SPDX-License-Identifier: Apache-2.0
// y = x tanh(ln(1 + exp(x))).
#include "include/exp_log.glsl"
#include "include/hyperbolic.glsl"

float op_mish(float x)
{
    return x * hyperbolicTangent(max(x, 0.0) + log1p(exp(-abs(x))));
}
