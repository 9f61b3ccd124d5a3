// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/sparkline.h"

#include <QPainter>

#include <algorithm>

namespace widgets::charts {

void paintSparkline(QPainter& painter, const QRectF& place, const std::vector<double>& values,
                    const QColor& colour)
{
    if (values.empty())
        return;
    constexpr double dot = 2.5;
    const QRectF inside = place.adjusted(dot, dot, -dot, -dot);
    const auto [low, high] = std::ranges::minmax(values);
    const auto at = [&](std::size_t i) {
        const double across =
            values.size() == 1 ? 1 : static_cast<double>(i) / static_cast<double>(values.size() - 1);
        const double up = high > low ? (values[i] - low) / (high - low) : 0.5;
        return QPointF(inside.left() + across * inside.width(), inside.bottom() - up * inside.height());
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF line;
    for (std::size_t i = 0; i < values.size(); ++i)
        line << at(i);
    painter.setPen(QPen(colour, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(line.back(), dot, dot);
    painter.restore();
}

} // namespace widgets::charts
