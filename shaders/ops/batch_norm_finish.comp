// SPDX-License-Identifier: Apache-2.0
// mean, 1 / sqrt(variance + epsilon), and running = (1 - momentum) running + momentum new, of each channel.
// Pieces are merged in order (Chan, Golub and LeVeque 1979).
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"

layout(constant_id = 0) const bool training = true; // else the running statistics are used and kept

layout(push_constant) uniform Parameters
{
    uint rows;
    uint vectors;
    uint pieces;
    uint channels;
    float momentum;
    float epsilon;
};

layout(binding = 0) readonly buffer Partial { float partial[]; };
layout(binding = 1) readonly buffer RunningMean { float runningMean[]; };
layout(binding = 2) readonly buffer RunningVariance { float runningVariance[]; };
layout(binding = 3) writeonly buffer Mean { float mean[]; };
layout(binding = 4) writeonly buffer Inverse { float inverse[]; };
layout(binding = 5) writeonly buffer NextMean { float nextMean[]; };
layout(binding = 6) writeonly buffer NextVariance { float nextVariance[]; };

void main()
{
    const uint channel = invocation();
    if (channel >= 4 * vectors)
        return;
    if (channel >= channels) { // padding
        mean[channel] = 0;
        inverse[channel] = 0;
        return;
    }
    const float keptMean = runningMean[channel];
    const float keptVariance = runningVariance[channel];
    float average = keptMean;
    float variance = keptVariance;
    if (training) {
        const uint length = (rows + pieces - 1) / pieces;
        float count = 0;
        float squares = 0;
        average = 0;
        for (uint piece = 0; piece < pieces; ++piece) {
            const uint begin = piece * length;
            if (begin >= rows)
                break;
            const float more = float(min(begin + length, rows) - begin);
            const uint at = 8 * (piece * vectors + channel / 4) + channel % 4;
            const float distance = partial[at] - average;
            const float all = count + more;
            average += distance * (more / all);
            squares += partial[at + 4] + distance * distance * (count * more / all);
            count = all;
        }
        variance = squares / max(count, 1.0);
        const float unbiased = rows > 1 ? squares / (count - 1.0) : variance;
        nextMean[channel] = (1.0 - momentum) * keptMean + momentum * average;
        nextVariance[channel] = (1.0 - momentum) * keptVariance + momentum * unbiased;
    } else {
        nextMean[channel] = keptMean;
        nextVariance[channel] = keptVariance;
    }
    mean[channel] = average;
    inverse[channel] = 1.0 / sqrt(variance + epsilon);
}
