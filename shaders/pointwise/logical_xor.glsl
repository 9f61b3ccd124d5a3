// SPDX-License-Identifier: Apache-2.0
// y = 1 where a or b, not both, else 0.
float op_logical_xor(float a, float b)
{
    return (a != 0.0) != (b != 0.0) ? 1.0 : 0.0;
}
