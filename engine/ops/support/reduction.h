// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/eigen.h"
#include "engine/ops/support/arrangement.h"
#include "engine/ops/support/dispatch.h"

namespace engine::ops {

// What sum and mean share.

inline constexpr Attribute reducedAxes = {.name = "axes",
                                          .title = "Axes",
                                          .meaning = "The axes it runs over; they stay, with size 1.",
                                          .initial = Integers{}};

// The input's type with 1 along the axes, or the reason an axis does not exist.
Result<Types> reducedTypes(const Call& call);

template<class T>
void sumAlongAxes(const Call& call, const View<const T>& from, const View<T>& into)
{
    auto y = array(into);
    y.setZero();
    forEachReduced(from.extents, call.integers(reducedAxes),
                   [&](auto source, auto target) { y[target] += from[source]; });
}

inline constexpr Sample reductionSamples[] = {
    {.about = "over pictures and pixels",
     .inputs = {{3, 5, 2, 4}},
     .settings = {{"axes", Integers{0, 2, 3}}}},
    {.about = "over pixels", .inputs = {{2, 3, 4, 5}}, .settings = {{"axes", Integers{2, 3}}}},
    {.about = "over rows", .inputs = {{7, 3}}, .settings = {{"axes", Integers{0}}}},
    {.about = "over everything", .inputs = {{2, 3}}, .settings = {{"axes", Integers{0, 1}}}},
};

// y = factor * the sum of input 0 along the axes, which stay with size 1. Every sum has a fixed
// order: rows one after another in pieces, then the pieces.
Variants reductionVariants(const Call& call, const Integers& axes, double factor, const DeviceTraits& device);

// The last dispatch of a sum: factor * the sum of `count` numbers, one after another.
Dispatch sumOfRows(std::int64_t count, double factor, Binding from, Binding to);

} // namespace engine::ops
