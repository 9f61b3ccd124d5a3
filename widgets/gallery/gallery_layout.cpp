// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/gallery_layout.h"

#include <algorithm>

namespace widgets {

int GalleryLayout::columns() const
{
    return std::max(1, (width - 2 * margin + gap) / (wish + gap));
}

int GalleryLayout::side() const
{
    return std::max(1, (width - 2 * margin - (columns() - 1) * gap) / columns());
}

int GalleryLayout::rows() const
{
    return (count + columns() - 1) / columns();
}

int GalleryLayout::height() const
{
    return rows() == 0 ? 0 : 2 * margin + rows() * (side() + gap) - gap;
}

QRect GalleryLayout::rect(int index) const
{
    const int column = index % columns(), row = index / columns();
    // The last column ends flush at the right: the pixels that a whole side leaves over go into the gaps.
    const int x = columns() == 1 ? 0 : column * (width - 2 * margin - side()) / (columns() - 1);
    return {margin + x, margin + row * (side() + gap), side(), side()};
}

int GalleryLayout::indexAt(QPoint point) const
{
    const Range row = rowsBetween(point.y(), point.y());
    const Range column = columnsBetween(point.x(), point.x());
    if (row.last < row.first || column.last < column.first)
        return -1;
    const int index = row.first + column.first;
    return index < count && rect(index).contains(point) ? index : -1;
}

GalleryLayout::Range GalleryLayout::rowsBetween(int top, int bottom) const
{
    if (count == 0 || bottom < margin || top >= height())
        return {};
    const int pitch = side() + gap;
    const int first = std::clamp((top - margin) / pitch, 0, rows() - 1);
    const int last = std::clamp((bottom - margin) / pitch, 0, rows() - 1);
    return {first * columns(), std::min(count, (last + 1) * columns()) - 1};
}

GalleryLayout::Range GalleryLayout::columnsBetween(int left, int right) const
{
    Range range = {columns(), -1};
    for (int column = 0; column < columns(); ++column) {
        const QRect tile = rect(column);
        if (tile.left() > right || tile.right() < left)
            continue;
        range.first = std::min(range.first, column);
        range.last = column;
    }
    return range.last < 0 ? Range() : range;
}

} // namespace widgets
