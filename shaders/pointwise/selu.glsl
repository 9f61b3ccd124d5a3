// SPDX-License-Identifier: Apache-2.0
// y = scale x where x > 0, scale alpha (exp(x) - 1) elsewhere.
#include "include/exp_log.glsl"

float op_selu(float x)
{
    return 1.0507009873554805 * (x > 0.0 ? x : 1.6732632423543772 * expm1(x));
}
