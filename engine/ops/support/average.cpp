// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/average.h"

#include <algorithm>

namespace engine::ops {

Settings averageSettings(const Node& node, const Integers& kernel, const Integers& stride)
{
    return {{kernelAttribute.name, kernel},
            {strideAttribute.name, stride},
            {paddingAttribute.name, node.integers(paddingAttribute)},
            {countMarginAttribute.name, node.boolean(countMarginAttribute)}};
}

Averaging::Averaging(const Call& call, const Extents& picture, const Extents& pooled)
    : m_window(*window(call))
    , m_countMargin(call.boolean(countMarginAttribute))
    , m_planes(picture[0] * picture[1])
    , m_height(picture[2])
    , m_width(picture[3])
    , m_rows(pooled[2])
    , m_columns(pooled[3])
{}

double Averaging::weight(std::int64_t row, std::int64_t column) const
{
    if (m_countMargin)
        return 1.0 / static_cast<double>(m_window.kernel[0] * m_window.kernel[1]);
    const auto covered = [&](std::int64_t place, int axis, std::int64_t size) {
        const std::int64_t begin = place * m_window.stride[axis] - m_window.padding[axis];
        return std::min(begin + m_window.kernel[axis], size) - std::max<std::int64_t>(begin, 0);
    };
    return 1.0 / static_cast<double>(covered(row, 0, m_height) * covered(column, 1, m_width));
}

} // namespace engine::ops
