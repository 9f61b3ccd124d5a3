// SPDX-License-Identifier: Apache-2.0
// y = min(a, b).
float op_minimum(float a, float b)
{
    return min(a, b);
}
