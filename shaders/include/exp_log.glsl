// SPDX-License-Identifier: Apache-2.0
// exp(x) - 1 and ln(1 + x) where the plain formulas lose their digits: near zero.
#ifndef EXP_LOG_GLSL
#define EXP_LOG_GLSL

float expm1(float x)
{
    if (abs(x) > 0.4)
        return exp(x) - 1.0;
    return x * (1.0 + x * (0.5 + x * (0.166666667 + x * (0.0416666667 + x * (8.33333333e-3 + x * (1.38888889e-3 + x * 1.98412698e-4))))));
}

// For x from 0 to 1: 2 artanh(s) with s = x / (2 + x), whose series has converged at s = 1/3.
float log1p(float x)
{
    float s = x / (2.0 + x);
    float z = s * s;
    return 2.0 * s * (1.0 + z * (0.333333333 + z * (0.2 + z * (0.142857143 + z * (0.111111111 + z * (0.0909090909 + z * 0.0769230769))))));
}

#endif
