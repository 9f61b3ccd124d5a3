// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/support/dispatch.h"

namespace engine::ops {

// y[to + i . toStrides] = factor * x[from + i . fromStrides] for every i below `extents`; all in
// elements. Where the last i reaches `valid`, y takes zero instead: that is how padding is written.
struct StridedCopy
{
    Extents extents;
    Extents fromStrides;
    Extents toStrides;
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::int64_t valid = -1; // below zero: all
    double factor = 1;
};

// Fills a whole tensor in layout `to` from x: fromStrides[i] is how far x moves along the logical
// axis i of y, 0 where x repeats.
StridedCopy fillFrom(const Extents& extents, const Layout& to, const Extents& fromStrides);

// Puts a part that lies with `partStrides` into a whole in layout `to`, from `start` on along one axis.
// The part that reaches the last channel fills the padding as well.
StridedCopy placeInto(const Extents& whole, const Layout& to, const Extents& part, const Extents& partStrides,
                      std::size_t axis, std::int64_t start);

// Strides with which a tensor in this layout is read while a loop runs over `loop`, 0 where it
// broadcasts.
Extents readStrides(const Layout& layout, const Extents& own, const Extents& loop);

// The order in which the logical axes of a tensor lie in memory, the fastest last.
FixedList<std::size_t, maximumRank> memoryOrder(const Layout& layout, std::size_t rank);

Dispatch copyDispatch(StridedCopy copy, Binding x, Binding y);

} // namespace engine::ops
