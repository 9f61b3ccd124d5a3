// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/op.h"

namespace engine::ops {

// Copies a block of elements between two strided arrays, element size in bytes. Extents of the
// block; strides and offsets in elements.
void copyBlock(const Extents& block, std::size_t elementBytes, const std::byte* from,
               const Extents& fromStrides, std::byte* to, const Extents& toStrides);

// Calls visit(flat index, index into the reduced array) for every element of `extents`, where the
// reduced array has extent 1 along `axes`.
template<class Visit>
void forEachReduced(const Extents& extents, const Integers& axes, Visit visit)
{
    Extents kept = extents;
    for (const std::int64_t axis : axes)
        kept[static_cast<std::size_t>(axis)] = 1;
    Extents steps = rowMajorStrides(kept);
    for (std::size_t i = 0; i < extents.size(); ++i)
        steps[i] = kept[i] == 1 ? 0 : steps[i];
    const std::int64_t count = elementCount(extents);
    Extents at(extents.size(), 0);
    std::int64_t reduced = 0;
    for (std::int64_t flat = 0; flat < count; ++flat) {
        visit(flat, reduced);
        for (std::size_t i = extents.size(); i-- > 0;) {
            reduced += steps[i];
            if (++at[i] < extents[i])
                break;
            reduced -= steps[i] * extents[i];
            at[i] = 0;
        }
    }
}

// Whether two shapes hold the same number of elements whatever the symbols are.
bool haveSameCount(const Shape& a, const Shape& b);

// The shape with 1 along `axes`, or the reason an axis does not exist.
Result<TensorType> reducedType(const Call& call, const Integers& axes);

} // namespace engine::ops
