// SPDX-License-Identifier: Apache-2.0
#version 450
// Nothing: proves that a device runs a dispatch.
layout(local_size_x = 1) in;
void main() {}
