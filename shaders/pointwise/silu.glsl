// SPDX-License-Identifier: Apache-2.0
// y = x / (1 + exp(-x)).
float op_silu(float x)
{
    return x / (1.0 + exp(-max(x, -80.0))); // exp(80) still fits into a float
}
