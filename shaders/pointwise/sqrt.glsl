// SPDX-License-Identifier: Apache-2.0
// y = sqrt(x).
float op_sqrt(float x)
{
    return sqrt(x);
}
