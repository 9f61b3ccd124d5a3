// SPDX-License-Identifier: Apache-2.0
// g = gradient + decay p; v = momentum v + g; p -= rate v, or rate (g + momentum v) looking ahead.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(constant_id = 0) const bool ahead = false;

layout(push_constant) uniform Parameters
{
    uint count;
    float momentum;
    float decay;
};

layout(binding = 0) readonly buffer Parameter { float parameter[]; };
layout(binding = 1) readonly buffer Gradient { float gradient[]; };
layout(binding = 2) readonly buffer Velocity { float velocity[]; };
layout(binding = 3) readonly buffer Rate { float rate[]; };
layout(binding = 4) writeonly buffer NextParameter { float nextParameter[]; };
layout(binding = 5) writeonly buffer NextVelocity { float nextVelocity[]; };

void main()
{
    const uint i = invocation();
    if (i >= count)
        return;
    const float p = parameter[i];
    const float g = gradient[i] + decay * p;
    const float v = momentum * velocity[i] + g;
    nextParameter[i] = p - rate[0] * (ahead ? g + momentum * v : v);
    nextVelocity[i] = v;
}
