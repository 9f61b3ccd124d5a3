// SPDX-License-Identifier: Apache-2.0
// y = 1 where a <= b, else 0.
float op_less_or_equal(float a, float b)
{
    return a <= b ? 1.0 : 0.0;
}
