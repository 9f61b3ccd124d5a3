// SPDX-License-Identifier: Apache-2.0
// The nearest whole number, halves to the even one.
float op_round(float x)
{
    return roundEven(x);
}
