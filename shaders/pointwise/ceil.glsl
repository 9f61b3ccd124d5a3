// SPDX-License-Identifier: Apache-2.0
// The least whole number not below x.
float op_ceil(float x)
{
    return ceil(x);
}
