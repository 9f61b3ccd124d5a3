// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

namespace widgets {

// Where the square tiles of a gallery lie: as many columns as the wish allows, stretched to fill the
// width. All is computed from the number, so 70,000 tiles cost what seven do.
struct GalleryLayout
{
    static constexpr int gap = 8, margin = 4; // the ring of a selected tile needs the margin
    static constexpr int smallest = 40, largest = 400;

    int width = 0;
    int wish = 120; // px, the least side of a tile
    int count = 0;

    int columns() const;
    int side() const;
    int rows() const;
    int height() const;
    QRect rect(int index) const;
    // -1 where there is none: in a gap, or beyond the last.
    int indexAt(QPoint point) const;

    struct Range
    {
        int first = 0, last = -1;
    };
    // All tiles of the rows that `top..bottom` touches.
    Range rowsBetween(int top, int bottom) const;
    // The columns that `left..right` touches; empty where it lies in a gap.
    Range columnsBetween(int left, int right) const;
};

} // namespace widgets
