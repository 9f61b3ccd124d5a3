// SPDX-License-Identifier: Apache-2.0
// The greatest whole number not above x.
float op_floor(float x)
{
    return floor(x);
}
