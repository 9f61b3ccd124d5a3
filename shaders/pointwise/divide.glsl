// SPDX-License-Identifier: Apache-2.0
// y = a / b.
float op_divide(float a, float b)
{
    return a / b;
}
