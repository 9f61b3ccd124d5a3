// SPDX-License-Identifier: Apache-2.0
// y = factor * x + offset.
float op_scale(float x, const float factor, const float offset)
{
    return factor * x + offset;
}
