// SPDX-License-Identifier: Apache-2.0
// y = max(a, b).
float op_maximum(float a, float b)
{
    return max(a, b);
}
