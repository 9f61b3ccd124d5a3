// SPDX-License-Identifier: Apache-2.0
// softmax[n] and losses[n] = log sum exp(logits[n]) - logits[n] . target[n]; 0 where a class id is negative.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(constant_id = 0) const bool classes = true; // targets are class ids, else probabilities

layout(push_constant) uniform Parameters
{
    uint rows;
    uint columns;
};

layout(binding = 0) readonly buffer Logits { float x[]; };
layout(binding = 1) readonly buffer Targets { float target[]; };
layout(binding = 2) writeonly buffer Softmax { float softmax[]; };
layout(binding = 3) writeonly buffer Losses { float losses[]; };

void main()
{
    const uint row = invocation();
    if (row >= rows)
        return;
    const uint begin = row * columns;
    float largest = x[begin];
    for (uint k = 1; k < columns; ++k)
        largest = max(largest, x[begin + k]);
    float sum = 0;
    for (uint k = 0; k < columns; ++k)
        sum += exp(x[begin + k] - largest);
    const float logSum = largest + log(sum);
    float loss = 0;
    if (classes) {
        const int id = floatBitsToInt(target[row]);
        loss = id < 0 ? 0 : logSum - x[begin + min(uint(id), columns - 1)];
    } else {
        for (uint k = 0; k < columns; ++k)
            loss += target[begin + k] * (logSum - x[begin + k]);
    }
    for (uint k = 0; k < columns; ++k)
        softmax[begin + k] = exp(x[begin + k] - largest) / sum;
    losses[row] = loss;
}
