// SPDX-License-Identifier: Apache-2.0
// y = min(max(x, minimum), maximum).
float op_clip(float x, const float minimum, const float maximum)
{
    return min(max(x, minimum), maximum);
}
