// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/heat_map.h"

#include <QColor>

#include <algorithm>
#include <cmath>

namespace widgets {

HeatColours::HeatColours(const Formula& formula)
{
    m_table.reserve(2 * steps + 1);
    for (int i = -steps; i <= steps; ++i)
        m_table.push_back(formula(static_cast<double>(i) / steps).rgba());
}

QRgb HeatColours::at(double share) const
{
    if (m_table.empty() || std::isnan(share))
        return qRgba(0, 0, 0, 0);
    const double place = std::clamp(share, -1.0, 1.0) * steps;
    return m_table[static_cast<std::size_t>(std::lround(place) + steps)];
}

QImage HeatColours::image(const HeatMap& map) const
{
    QImage image(map.size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    if (map.scale <= 0)
        return image;
    for (int y = 0; y < map.size.height(); ++y) {
        auto* row = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < map.size.width(); ++x)
            row[x] = at(map.at(x, y) / map.scale);
    }
    return image;
}

} // namespace widgets
