// SPDX-License-Identifier: Apache-2.0
// y = ln(x).
float op_log(float x)
{
    return log(x);
}
