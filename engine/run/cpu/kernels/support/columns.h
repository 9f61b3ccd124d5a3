// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/run/cpu/kernel.h"

#include <algorithm>
#include <vector>

namespace engine::run::cpu {

// The rows of a table are dealt into this many parts, whatever the number of threads, and the parts
// are added in order: sums come out the same, bit for bit, on any team.
constexpr std::int64_t sumParts = 32;

// sums[c] = the sum over rows of term(row, c), for `rows` rows of `columns` columns. `term` adds one
// row to an array: term(row, partial).
template<class Term>
void sumColumns(std::int64_t rows, std::int64_t columns, float* sums, Term term)
{
    const std::int64_t parts = std::clamp<std::int64_t>(rows / 16, 1, sumParts);
    std::vector<float> partial(static_cast<std::size_t>(parts * columns), 0.0F);
    parallelFor(parts, [&](std::int64_t part) {
        float* into = partial.data() + part * columns;
        for (std::int64_t row = rows * part / parts; row < rows * (part + 1) / parts; ++row)
            term(row, into);
    });
    std::fill_n(sums, columns, 0.0F);
    for (std::int64_t part = 0; part < parts; ++part)
        for (std::int64_t c = 0; c < columns; ++c)
            sums[c] += partial[static_cast<std::size_t>(part * columns + c)];
}

} // namespace engine::run::cpu
