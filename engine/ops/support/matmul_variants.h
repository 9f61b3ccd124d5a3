// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/support/dispatch.h"

namespace engine::ops {

// y [rows, columns] = a [rows, depth] b [depth, columns], each operand possibly lying transposed, and
// an offset for each column when there is one.
struct MatrixProduct
{
    std::int64_t rows = 0, columns = 0, depth = 0;
    bool transposedA = false;
    bool transposedB = false;
};

// a is input 0, b is input 1, the offset input 2.
Variants matmulVariants(const Call& call, const MatrixProduct& product);

} // namespace engine::ops
