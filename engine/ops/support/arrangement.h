// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/op.h"

namespace engine::ops {

// Attributes of ops that cut or join along one axis.
inline constexpr Attribute axisAttribute = {.name = "axis",
                                            .title = "Axis",
                                            .meaning =
                                                "Which axis it works along; 0 is the batch, 1 the channels.",
                                            .initial = std::int64_t{1},
                                            .minimum = 0,
                                            .maximum = maximumRank - 1};
inline constexpr Attribute startAttribute = {.name = "start",
                                             .title = "Start",
                                             .meaning = "Where it begins, counted from 0.",
                                             .initial = std::int64_t{0},
                                             .minimum = 0,
                                             .maximum = static_cast<double>(maximumElements)};

// Where the part of a dense array begins that lies `start` along `axis`.
template<class Byte>
Byte* partOf(const AnyView<Byte>& view, std::size_t axis, std::int64_t start)
{
    const std::int64_t step = rowMajorStrides(view.extents)[axis];
    return view.data + start * step * static_cast<std::int64_t>(byteSize(view.element));
}

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

// The shape that `sizes` ask for: 0 keeps the dimension at the same place, one may be -1 for what is
// left over, which may be a symbol. An error's sentence lacks the op's name.
Result<Shape> reshaped(const Shape& shape, const Integers& sizes);

// Sizes that make reshaped() give `to`: every symbol is kept or left over.
Integers reshapeTo(const Shape& from, const Shape& to);

} // namespace engine::ops
