// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/reduction.h"

#include "engine/core/text.h"
#include "engine/ops/support/strided_copy.h"

#include <algorithm>
#include <optional>

namespace engine::ops {
namespace {

constexpr std::int64_t vectorWidth = 4;

// Additions per second, to rank the kernels.
constexpr double stridedRate = 5e7;
constexpr double rowsRate = 1e9;

// An axis of x in the order of memory.
struct Axis
{
    std::int64_t extent = 1; // of elements that are there
    std::int64_t stored = 1; // with padding
    std::int64_t stride = 1;
    bool reduced = false;
};
using Axes = FixedList<Axis, maximumRank>;

Axes axesOf(const Extents& x, const Integers& reduced)
{
    const Layout layout = deviceLayout(x.size());
    const Extents steps = strides(layout, x);
    Axes result;
    for (const std::size_t i : memoryOrder(layout, x.size()))
        result.push_back({x[i], x[i], steps[i],
                          std::find(reduced.begin(), reduced.end(), std::int64_t(i)) != reduced.end()});
    if (layout.order == Order::ChannelsLast)
        result.back().stored = paddedChannels(layout, x[1]);
    return result;
}

// x as [outer, rows, lanes] of which the rows are summed, where memory allows that view.
struct Rows
{
    std::int64_t outer = 1, rows = 1, lanes = 1;
};

std::optional<Rows> asRows(const Axes& axes)
{
    if (!axes.empty() && axes.back().reduced && axes.back().stored != axes.back().extent)
        return std::nullopt;
    if (axes.size() == 4 && axes.back().reduced) // y keeps padding of its own
        return std::nullopt;
    Rows result;
    bool sawReduced = false;
    bool sawKeptAfter = false;
    for (const Axis& axis : axes) {
        if (axis.reduced && axis.extent > 1) {
            if (sawKeptAfter)
                return std::nullopt;
            sawReduced = true;
            result.rows *= axis.extent;
        } else {
            sawKeptAfter = sawKeptAfter || (sawReduced && axis.stored > 1);
            (sawReduced ? result.lanes : result.outer) *= axis.stored;
        }
    }
    if (!sawReduced)
        std::swap(result.outer, result.lanes);
    return result;
}

Dispatch sumRows(const Rows& r, std::int64_t pieces, double factor, Binding from, Binding to)
{
    const bool vectors = r.lanes % vectorWidth == 0;
    const std::int64_t lanes = vectors ? r.lanes / vectorWidth : r.lanes;
    return {.shader = "sum_rows",
            .groups = groupsFor(r.outer * pieces * lanes),
            .specialization = {vectors ? 1U : 0U},
            .pushConstants = {word(r.outer), word(r.rows), word(lanes), word(pieces), word(factor)},
            .bindings = {from, to}};
}

Variant byRows(const Call& call, const Rows& r, double factor, const DeviceTraits& device)
{
    constexpr std::int64_t shortest = 32; // rows that are worth a piece of their own
    const std::int64_t wanted = device.kind == DeviceKind::SoftwareGpu ? 64 : 16384;
    const std::int64_t sums = r.outer * divideUp(r.lanes, vectorWidth);
    const std::int64_t pieces =
        std::max<std::int64_t>(std::min(divideUp(wanted, sums), divideUp(r.rows, shortest)), 1);
    Variant variant = deviceVariant("rows", call);
    variant.cost = static_cast<double>(r.outer * r.rows * r.lanes) / rowsRate;
    if (pieces == 1) {
        variant.dispatches = {sumRows(r, 1, factor, in(0), out(0))};
        return variant;
    }
    const Rows partial = {r.outer, pieces, r.lanes};
    variant.workspaceBytes = {r.outer * pieces * r.lanes * std::int64_t{sizeof(float)}};
    variant.dispatches = {sumRows(r, pieces, 1, in(0), scratch(0)),
                          sumRows(partial, 1, factor, scratch(0), out(0))};
    return variant;
}

Variant strided(const Call& call, const Axes& axes, double factor)
{
    std::uint32_t mask = 0;
    std::int64_t reduced = 1;
    for (std::size_t i = 0; i < axes.size(); ++i)
        if (axes[i].reduced) {
            mask |= 1U << i;
            reduced *= axes[i].extent;
        }
    const std::int64_t count = deviceCount(outputExtents(call, 0));
    const Axis last = axes.empty() ? Axis{} : axes.back();
    const std::int64_t valid = last.reduced ? 1 : last.extent;
    const std::int64_t lanes = axes.size() == 4 ? roundUp(valid, vectorWidth) : valid;
    Variant variant = deviceVariant("strided", call);
    variant.cost = static_cast<double>(count * reduced) / stridedRate;
    Dispatch dispatch = {
        .shader = "reduce",
        .groups = groupsFor(count),
        .specialization = {word(std::int64_t(axes.size())), mask},
        .pushConstants = {word(count), word(reduced), word(valid), word(lanes), word(factor)},
        .bindings = {in(0), out(0)}};
    for (std::size_t i = 0; i < maximumRank; ++i)
        dispatch.pushConstants.push_back(
            i < axes.size() ? word(axes[i].reduced ? axes[i].extent : axes[i].stored) : 1);
    for (std::size_t i = 0; i < maximumRank; ++i)
        dispatch.pushConstants.push_back(i < axes.size() ? word(axes[i].stride) : 0);
    variant.dispatches = {dispatch};
    return variant;
}

} // namespace

Dispatch sumOfRows(std::int64_t count, double factor, Binding from, Binding to)
{
    return sumRows({.rows = count}, 1, factor, from, to);
}

Result<Types> reducedTypes(const Call& call)
{
    TensorType type = call.inputs[0];
    for (const std::int64_t axis : call.integers(reducedAxes)) {
        if (axis < 0 || axis >= static_cast<std::int64_t>(type.shape.size()))
            return call.fail(text::cat("there is no axis ", axis, " in ", toText(type.shape), "."));
        type.shape[static_cast<std::size_t>(axis)] = Dimension(1);
    }
    return Types{type};
}

Variants reductionVariants(const Call& call, const Integers& axes, double factor, const DeviceTraits& device)
{
    if (!runsOnDevice(call) || call.inputs[0].element != ElementType::F32)
        return {};
    const Axes list = axesOf(call.extents(0), axes);
    Variants result = {strided(call, list, factor)};
    if (const auto rows = asRows(list))
        result.push_back(byRows(call, *rows, factor, device));
    return result;
}

} // namespace engine::ops
