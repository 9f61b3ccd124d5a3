// SPDX-License-Identifier: Apache-2.0
// y = a where the condition is not 0, else b.
float op_where(float condition, float a, float b)
{
    return condition != 0.0 ? a : b;
}
