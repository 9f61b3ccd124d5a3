// SPDX-License-Identifier: Apache-2.0
// y = max(x, 0).
float op_relu(float x)
{
    return max(x, 0.0);
}
