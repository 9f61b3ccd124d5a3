// SPDX-License-Identifier: Apache-2.0
// y = |x|.
float op_absolute(float x)
{
    return abs(x);
}
