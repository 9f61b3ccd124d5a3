// SPDX-License-Identifier: Apache-2.0
// y = x where x > 0, slope * x elsewhere.
float op_leaky_relu(float x, const float slope)
{
    return x > 0.0 ? x : slope * x;
}
