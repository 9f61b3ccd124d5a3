// SPDX-License-Identifier: Apache-2.0
// y = 1 / (1 + exp(-x)).
float op_sigmoid(float x)
{
    return 1.0 / (1.0 + exp(-max(x, -80.0))); // exp(80) still fits into a float
}
