// SPDX-License-Identifier: Apache-2.0
// y = exp(x).
float op_exp(float x)
{
    return exp(x);
}
