// SPDX-License-Identifier: Apache-2.0
// y = min(max(x, 0), 6).
float op_relu6(float x)
{
    return clamp(x, 0.0, 6.0);
}
