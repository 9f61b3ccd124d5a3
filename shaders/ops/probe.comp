// SPDX-License-Identifier: Apache-2.0
// Nothing: proves that a device runs a dispatch.
#version 450
layout(local_size_x = 1) in;
void main() {}
