// SPDX-License-Identifier: Apache-2.0
// y = x min(max(x / 6 + 1/2, 0), 1).
float op_hard_swish(float x)
{
    return x * clamp(x / 6.0 + 0.5, 0.0, 1.0);
}
