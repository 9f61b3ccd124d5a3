// SPDX-License-Identifier: Apache-2.0
// y = -1, 0 or 1.
float op_sign(float x)
{
    return sign(x);
}
