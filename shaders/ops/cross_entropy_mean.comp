// SPDX-License-Identifier: Apache-2.0
// loss = the mean of losses over the rows that count; weights[n] = 1 / how many count, or 0. One invocation.
#version 450
layout(local_size_x = 1) in;

layout(constant_id = 0) const bool classes = true;

layout(push_constant) uniform Parameters
{
    uint rows;
};

layout(binding = 0) readonly buffer Losses { float losses[]; };
layout(binding = 1) readonly buffer Targets { int target[]; };
layout(binding = 2) writeonly buffer Loss { float loss[]; };
layout(binding = 3) writeonly buffer Weights { float weights[]; };

void main()
{
    uint valid = 0;
    float sum = 0;
    for (uint row = 0; row < rows; ++row) {
        sum += losses[row];
        if (!classes || target[row] >= 0)
            ++valid;
    }
    const float weight = 1.0 / float(max(valid, 1));
    for (uint row = 0; row < rows; ++row)
        weights[row] = !classes || target[row] >= 0 ? weight : 0.0;
    loss[0] = sum * weight;
}
