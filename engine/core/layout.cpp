// SPDX-License-Identifier: Apache-2.0
#include "engine/core/layout.h"

namespace engine {

std::int64_t paddedChannels(const Layout& layout, std::int64_t channels)
{
    const std::int64_t padding = layout.channelPadding;
    return (channels + padding - 1) / padding * padding;
}

std::int64_t storedCount(const Layout& layout, const Extents& extents)
{
    assert(layout.order != Order::Opaque && "only its kernel knows an opaque layout");
    if (layout.order == Order::Logical)
        return elementCount(extents);
    return extents[0] * extents[2] * extents[3] * paddedChannels(layout, extents[1]);
}

Extents strides(const Layout& layout, const Extents& extents)
{
    assert(layout.order != Order::Opaque && "only its kernel knows an opaque layout");
    if (layout.order == Order::Logical)
        return rowMajorStrides(extents);
    assert(extents.size() == 4 && "channels last is for images");
    const std::int64_t channels = paddedChannels(layout, extents[1]);
    return {extents[2] * extents[3] * channels, 1, extents[3] * channels, channels};
}

} // namespace engine
