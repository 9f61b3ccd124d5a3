// SPDX-License-Identifier: Apache-2.0
// The one file that holds volk's code.
#define VOLK_IMPLEMENTATION
#include <volk.h>
