// SPDX-License-Identifier: Apache-2.0
// y = 1 where x does not hold, else 0.
float op_logical_not(float x)
{
    return x != 0.0 ? 0.0 : 1.0;
}
