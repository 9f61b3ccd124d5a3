// SPDX-License-Identifier: Apache-2.0
#pragma once

// Put before a plain-pointer function that is worth compiling for several instruction sets: the
// linker's resolver picks the best that the machine has. Not under sanitizers, whose run time is not up
// yet when resolvers run.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define ORIEL_PER_INSTRUCTION_SET __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define ORIEL_PER_INSTRUCTION_SET
#endif
