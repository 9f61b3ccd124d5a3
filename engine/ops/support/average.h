// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/support/window.h"

namespace engine::ops {

inline constexpr Attribute countMarginAttribute = {
    .name = "count_margin",
    .title = "Count the margin",
    .meaning = "Whether the empty pixels of the margin count as zeros in the mean.",
    .initial = true};

// The settings of an average pool, for the op that is its gradient and back.
Settings averageSettings(const Node& node, const Integers& kernel, const Integers& stride);

// An average pool of a picture [N, C, H, W] to [N, C, P, Q].
class Averaging
{
public:
    Averaging(const Call& call, const Extents& picture, const Extents& pooled);

    // Calls visit(flat index of the window, weight of each pixel, forEachPixel) for every window,
    // where forEachPixel(f) calls f(flat index) for each pixel under it.
    template<class Visit>
    void forEachWindow(Visit visit) const
    {
        std::int64_t target = 0;
        for (std::int64_t plane = 0; plane < m_planes; ++plane)
            for (std::int64_t p = 0; p < m_rows; ++p)
                for (std::int64_t q = 0; q < m_columns; ++q, ++target)
                    visit(target, weight(p, q), [&](auto f) {
                        forEachTap(m_window, m_height, m_width, p, q, [&](auto y, auto x, auto, auto) {
                            f((plane * m_height + y) * m_width + x);
                        });
                    });
    }

    // Of each pixel in the mean of one window.
    double weight(std::int64_t row, std::int64_t column) const;

private:
    Window m_window;
    bool m_countMargin;
    std::int64_t m_planes, m_height, m_width, m_rows, m_columns;
};

} // namespace engine::ops
