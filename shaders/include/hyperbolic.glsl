// SPDX-License-Identifier: Apache-2.0
// Hyperbolic functions that keep their digits near zero: the polynomials of Cephes (Moshier 1989, sinhf.c,
// tanhf.c, asinhf.c, acoshf.c, atanhf.c). Vulkan promises sinh() and tanh() an absolute error only.
#ifndef HYPERBOLIC_GLSL
#define HYPERBOLIC_GLSL

float hyperbolicSine(float x)
{
    float z = x * x;
    if (z > 1.0)
        return 0.5 * (exp(x) - exp(-x));
    return x + x * z * (1.66667160211e-1 + z * (8.33028376239e-3 + z * 2.03721912945e-4));
}

float hyperbolicTangent(float x)
{
    float a = abs(x);
    float z = x * x;
    if (a < 0.625)
        return x + x * z * (-3.33332819422e-1 + z * (1.33314422036e-1 + z * (-5.37397155531e-2 + z * (2.06390887954e-2 + z * -5.70498872745e-3))));
    float y = 1.0 - 2.0 / (exp(2.0 * min(a, 10.0)) + 1.0); // 1 in a float beyond 9.1
    return x < 0.0 ? -y : y;
}

float inverseHyperbolicSine(float x)
{
    float a = abs(x);
    float z = x * x;
    if (a < 0.5)
        return x + x * z * (-1.6666288134e-1 + z * (7.4847586088e-2 + z * (-4.2699340972e-2 + z * 2.0122003309e-2)));
    float y = a > 1e9 ? log(a) + 0.693147181 : log(a + sqrt(z + 1.0));
    return x < 0.0 ? -y : y;
}

float inverseHyperbolicCosine(float x)
{
    float t = x - 1.0;
    if (t >= 0.5)
        return x > 1e9 ? log(x) + 0.693147181 : log(x + sqrt(t * (x + 1.0)));
    return sqrt(t) * (1.4142135263 + t * (-1.1784741703e-1 + t * (2.6454905019e-2 + t * (-7.5272886713e-3 + t * 1.7596881071e-3))));
}

float inverseHyperbolicTangent(float x)
{
    float z = x * x;
    if (z > 0.25)
        return 0.5 * log((1.0 + x) / (1.0 - x));
    return x + x * z * (3.33337300303e-1 + z * (1.99782164500e-1 + z * (1.46691431730e-1 + z * (8.24370301058e-2 + z * 1.81740078349e-1))));
}

#endif
