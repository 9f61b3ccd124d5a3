// SPDX-License-Identifier: Apache-2.0
// y = exp(-x^2 / 2) / sqrt(2 pi).
float op_normal_density(float x)
{
    return 0.39894228 * exp(-0.5 * min(x * x, 170.0)); // exp(-85) is about the smallest float
}
