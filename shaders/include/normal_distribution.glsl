// SPDX-License-Identifier: Apache-2.0
// P(X < x) of a standard normal X, to 1e-7 of the whole: Abramowitz and Stegun 7.1.26.
#ifndef NORMAL_DISTRIBUTION_GLSL
#define NORMAL_DISTRIBUTION_GLSL

float normalCdf(float x)
{
    float z = min(abs(x) * 0.70710678, 9.0); // beyond that nothing is left of the tail in a float
    float t = 1.0 / (1.0 + 0.3275911 * z);
    float p = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    float tail = 0.5 * p * exp(-z * z);
    return x < 0.0 ? tail : 1.0 - tail;
}

#endif
