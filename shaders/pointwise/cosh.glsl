// SPDX-License-Identifier: Apache-2.0
// y = (exp(x) + exp(-x)) / 2.
float op_cosh(float x)
{
    return 0.5 * (exp(x) + exp(-x));
}
