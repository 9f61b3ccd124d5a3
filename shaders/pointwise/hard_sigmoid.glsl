// SPDX-License-Identifier: Apache-2.0
// y = min(max(slope x + offset, 0), 1).
float op_hard_sigmoid(float x, const float slope, const float offset)
{
    return clamp(slope * x + offset, 0.0, 1.0);
}
