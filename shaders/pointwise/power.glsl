// SPDX-License-Identifier: Apache-2.0
// y = a^b; GLSL leaves pow() undefined below zero, where a whole exponent gives a sign.
float op_power(float a, float b)
{
    float size = a == 0.0 ? (b == 0.0 ? 1.0 : b > 0.0 ? 0.0 : 1.0 / 0.0) : exp2(b * log2(abs(a)));
    if (a >= 0.0)
        return size;
    if (b != floor(b))
        return 0.0 / 0.0;
    return mod(b, 2.0) == 0.0 ? size : -size;
}
