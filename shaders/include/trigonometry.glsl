// SPDX-License-Identifier: Apache-2.0
// Sine, cosine and arc tangent to a few units in the last place, where Vulkan promises sin() and cos() to
// 2^-11 only: the polynomials of Cephes (Moshier 1989, sinf.c and atanf.c).
#ifndef TRIGONOMETRY_GLSL
#define TRIGONOMETRY_GLSL

// x less the nearest multiple of pi / 2, which is taken off in three parts so that no digit is lost up to
// 8,192; `quarter` tells which multiple, modulo 4.
float withinEighth(float x, out int quarter)
{
    float turns = roundEven(x * 0.636619772);
    quarter = int(turns) & 3;
    precise float rest = x - turns * 1.5703125;
    rest = rest - turns * 4.837512969970703e-4;
    rest = rest - turns * 7.54978995489188e-8;
    return rest;
}

float sineWithinEighth(float x)
{
    float z = x * x;
    return x + x * z * (-1.6666654611e-1 + z * (8.3321608736e-3 + z * -1.9515295891e-4));
}

float cosineWithinEighth(float x)
{
    float z = x * x;
    return 1.0 - 0.5 * z + z * z * (4.166664568298827e-2 + z * (-1.388731625493765e-3 + z * 2.443315711809948e-5));
}

float sine(float x)
{
    int quarter;
    float rest = withinEighth(x, quarter);
    float y = (quarter & 1) == 0 ? sineWithinEighth(rest) : cosineWithinEighth(rest);
    return (quarter & 2) == 0 ? y : -y;
}

float cosine(float x)
{
    int quarter;
    float rest = withinEighth(x, quarter);
    float y = (quarter & 1) == 0 ? cosineWithinEighth(rest) : sineWithinEighth(rest);
    return quarter == 1 || quarter == 2 ? -y : y;
}

float arcTangent(float x)
{
    float a = abs(x);
    // tan(3 pi / 8) and tan(pi / 8) part the range in three.
    float begin = a > 2.414213562 ? 1.570796327 : a > 0.4142135624 ? 0.785398163 : 0.0;
    float t = a > 2.414213562 ? -1.0 / a : a > 0.4142135624 ? (a - 1.0) / (a + 1.0) : a;
    float z = t * t;
    float y = begin + (t + t * z * (-3.33329491539e-1 + z * (1.99777106478e-1 + z * (-1.38776856032e-1 + z * 8.05374449538e-2))));
    return x < 0.0 ? -y : y;
}

#endif
