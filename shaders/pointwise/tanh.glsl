// SPDX-License-Identifier: Apache-2.0
// y = tanh(x).
float op_tanh(float x)
{
    return tanh(clamp(x, -10.0, 10.0)); // 1 in a float beyond 9.1; some drivers overflow further out
}
