// SPDX-License-Identifier: Apache-2.0
// m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; p -= rate / (1 - b1^t) m / (sqrt(v / (1 - b2^t)) + epsilon),
// t = step + 1 (Kingma and Ba 2015). Decay: g += decay p, or p -= rate decay p apart (Loshchilov and Hutter 2019).
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(constant_id = 0) const bool decayApart = false;

layout(push_constant) uniform Parameters
{
    uint count;
    float keep1;
    float take1; // 1 - keep1, rounded once
    float keep2;
    float take2;
    float log1; // log(keep1), or a large negative number for 0
    float log2;
    float epsilon;
    float decay;
};

layout(binding = 0) readonly buffer Parameter { float parameter[]; };
layout(binding = 1) readonly buffer Gradient { float gradient[]; };
layout(binding = 2) readonly buffer First { float first[]; };
layout(binding = 3) readonly buffer Second { float second[]; };
layout(binding = 4) readonly buffer Rate { float rate[]; };
layout(binding = 5) readonly buffer Clock { int clock[]; };
layout(binding = 6) writeonly buffer NextParameter { float nextParameter[]; };
layout(binding = 7) writeonly buffer NextFirst { float nextFirst[]; };
layout(binding = 8) writeonly buffer NextSecond { float nextSecond[]; };

// 1 - exp(x) for x <= 0; near zero by its series, where the difference would lose every digit.
float oneMinusExp(float x)
{
    if (x < -0.25)
        return 1.0 - exp(x);
    return -x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0 * (1.0 + x / 6.0)))));
}

void main()
{
    const uint i = invocation();
    if (i >= count)
        return;
    const float t = float(clock[0]) + 1.0;
    const float p = parameter[i];
    const float g = decayApart ? gradient[i] : gradient[i] + decay * p;
    const float m = keep1 * first[i] + take1 * g;
    const float v = keep2 * second[i] + take2 * g * g;
    const float kept = decayApart ? p - rate[0] * decay * p : p;
    const float size = sqrt(v) / sqrt(oneMinusExp(t * log2)) + epsilon;
    nextParameter[i] = kept - rate[0] / oneMinusExp(t * log1) * m / size;
    nextFirst[i] = m;
    nextSecond[i] = v;
}
