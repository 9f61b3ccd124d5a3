// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/strided_copy.h"

#include <algorithm>

namespace engine::ops {
namespace {

enum class CopyMode : std::uint8_t { Scalar, Vector, Splat }; // as in copy.comp

// Drops axes of size one and joins axes that lie behind one another in both arrays. The last axis
// stays apart while part of it is padding.
StridedCopy simplified(const StridedCopy& copy)
{
    StridedCopy result = copy;
    result.extents.clear();
    result.fromStrides.clear();
    result.toStrides.clear();
    const std::size_t rank = copy.extents.size();
    const bool padded = copy.valid >= 0 && rank > 0 && copy.valid < copy.extents[rank - 1];
    for (std::size_t i = 0; i < rank; ++i) {
        const std::int64_t extent = copy.extents[i];
        if (extent == 1 && !(padded && i + 1 == rank))
            continue;
        const bool joins = !result.extents.empty() && !(padded && i + 1 == rank) &&
                           result.fromStrides.back() == copy.fromStrides[i] * extent &&
                           result.toStrides.back() == copy.toStrides[i] * extent;
        if (joins) {
            result.extents.back() *= extent;
            result.fromStrides.back() = copy.fromStrides[i];
            result.toStrides.back() = copy.toStrides[i];
        } else {
            result.extents.push_back(extent);
            result.fromStrides.push_back(copy.fromStrides[i]);
            result.toStrides.push_back(copy.toStrides[i]);
        }
    }
    if (result.extents.empty()) {
        result.extents = {1};
        result.fromStrides = {0};
        result.toStrides = {0};
    }
    if (!padded)
        result.valid = result.extents.back();
    return result;
}

bool allButLastInFours(const Extents& strides)
{
    return std::all_of(strides.begin(), strides.end() - 1, [](std::int64_t s) { return s % 4 == 0; });
}

CopyMode modeOf(const StridedCopy& copy)
{
    if (copy.extents.back() % 4 != 0 || copy.toStrides.back() != 1 || copy.to % 4 != 0 ||
        !allButLastInFours(copy.toStrides))
        return CopyMode::Scalar;
    if (copy.fromStrides.back() == 0)
        return CopyMode::Splat;
    const bool padded = copy.valid < copy.extents.back(); // x may end before the padding does
    const bool vector =
        !padded && copy.fromStrides.back() == 1 && copy.from % 4 == 0 && allButLastInFours(copy.fromStrides);
    return vector ? CopyMode::Vector : CopyMode::Scalar;
}

void divideByFour(Extents& strides)
{
    for (std::size_t i = 0; i + 1 < strides.size(); ++i)
        strides[i] /= 4;
}

void push(std::vector<std::uint32_t>& words, const Extents& values)
{
    for (std::size_t i = 0; i < maximumRank; ++i)
        words.push_back(i < values.size() ? word(values[i]) : 0);
}

} // namespace

FixedList<std::size_t, maximumRank> memoryOrder(const Layout& layout, std::size_t rank)
{
    if (layout.order == Order::ChannelsLast)
        return {0, 2, 3, 1};
    FixedList<std::size_t, maximumRank> result;
    for (std::size_t i = 0; i < rank; ++i)
        result.push_back(i);
    return result;
}

StridedCopy fillFrom(const Extents& extents, const Layout& to, const Extents& fromStrides)
{
    StridedCopy copy;
    const Extents toStrides = strides(to, extents);
    for (const std::size_t axis : memoryOrder(to, extents.size())) {
        copy.extents.push_back(extents[axis]);
        copy.fromStrides.push_back(fromStrides[axis]);
        copy.toStrides.push_back(toStrides[axis]);
    }
    if (to.order == Order::ChannelsLast) {
        copy.valid = extents[1];
        copy.extents.back() = paddedChannels(to, extents[1]);
    }
    return copy;
}

StridedCopy placeInto(const Extents& whole, const Layout& to, const Extents& part, const Extents& partStrides,
                      std::size_t axis, std::int64_t start)
{
    StridedCopy copy;
    const Extents toStrides = strides(to, whole);
    for (const std::size_t i : memoryOrder(to, whole.size())) {
        copy.extents.push_back(part[i]);
        copy.fromStrides.push_back(partStrides[i]);
        copy.toStrides.push_back(toStrides[i]);
    }
    copy.to = start * toStrides[axis];
    const bool reachesTheEnd = axis != 1 || start + part[1] == whole[1];
    if (to.order == Order::ChannelsLast && reachesTheEnd) {
        copy.valid = part[1];
        copy.extents.back() += paddedChannels(to, whole[1]) - whole[1];
    }
    return copy;
}

Extents readStrides(const Layout& layout, const Extents& own, const Extents& loop)
{
    const Extents steps = strides(layout, own);
    Extents result(loop.size(), 0);
    const std::size_t lead = loop.size() - own.size();
    for (std::size_t i = lead; i < loop.size(); ++i)
        result[i] = own[i - lead] == 1 ? 0 : steps[i - lead];
    return result;
}

Dispatch copyDispatch(StridedCopy copy, Binding x, Binding y)
{
    copy = simplified(copy);
    const CopyMode mode = modeOf(copy);
    if (mode != CopyMode::Scalar) {
        copy.extents.back() /= 4;
        copy.to /= 4;
        divideByFour(copy.toStrides);
    }
    if (mode == CopyMode::Vector) {
        copy.from /= 4;
        divideByFour(copy.fromStrides);
    }
    const std::int64_t count = elementCount(copy.extents);
    Dispatch dispatch = {
        .shader = "copy",
        .groups = groupsFor(count),
        .specialization = {static_cast<std::uint32_t>(mode), word(std::int64_t(copy.extents.size())),
                           copy.factor == 1 ? 0U : 1U},
        .pushConstants = {word(count), word(copy.from), word(copy.to), word(copy.valid), word(copy.factor)},
        .bindings = {x, y}};
    push(dispatch.pushConstants, copy.extents);
    push(dispatch.pushConstants, copy.fromStrides);
    push(dispatch.pushConstants, copy.toStrides);
    return dispatch;
}

} // namespace engine::ops
