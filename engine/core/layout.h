// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/shape.h"

#include <cstdint>

namespace engine {

// How an operand lies in memory. The graph knows only logical order (N, C, H, W); a layout belongs
// to one operand of one plan.
enum class Order : std::uint8_t {
    Logical,      // row-major in logical order, dense
    ChannelsLast, // rank 4 only: N, H, W, C with C padded to a multiple of `channelPadding`
    Opaque,       // known to one kernel alone; `bytes` says how much it takes
};

struct Layout
{
    Order order = Order::Logical;
    std::int32_t channelPadding = 1; // padding lanes hold zeros, always: every kernel writes them
    std::int64_t bytes = 0;          // of an opaque layout

    constexpr bool operator==(const Layout&) const = default;
};

// The channel count with its padding.
std::int64_t paddedChannels(const Layout& layout, std::int64_t channels);

// Elements that the operand takes in memory, padding included. Not for opaque layouts.
std::int64_t storedCount(const Layout& layout, const Extents& extents);

// Strides in elements of each *logical* dimension. Not for opaque layouts.
Extents strides(const Layout& layout, const Extents& extents);

} // namespace engine
