// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

#include <vector>

class QPainter;

namespace widgets::charts {

// A line as small as a word, its last point a dot. The scale is its own; equal values lie in the middle.
void paintSparkline(QPainter& painter, const QRectF& place, const std::vector<double>& values,
                    const QColor& colour);

} // namespace widgets::charts
