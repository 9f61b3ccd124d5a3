// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/zone_gauge.h"

#include "widgets/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace widgets::charts {

namespace size = theme::size;

ZoneGauge::ZoneGauge(std::vector<Zone> zones, QWidget* parent) : QWidget(parent), m_zones(std::move(zones))
{
    setMinimumSize(200, 44);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void ZoneGauge::setValue(std::optional<double> value, const QString& words)
{
    m_value = value;
    m_words = words;
    setAccessibleDescription(words);
    update();
}

void ZoneGauge::paintEvent(QPaintEvent*)
{
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double whole = m_zones.back().end;
    const auto x = [&](double value) { return std::clamp(value / whole, 0.0, 1.0) * width(); };
    const QColor colours[] = {t.good, t.warn, t.bad};
    painter.setFont(theme::font(size::caption));
    double from = 0;
    for (std::size_t i = 0; i < m_zones.size(); ++i) {
        QColor colour = colours[std::min<std::size_t>(i, 2)];
        colour.setAlphaF(0.55F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(x(from) + 0.5, 20, x(m_zones[i].end) - x(from) - 1, 6), 2, 2);
        painter.setPen(t.secondary);
        const bool isLast = i + 1 == m_zones.size(); // the last word ends where the bar does
        painter.drawText(isLast ? QRectF(0, 28, width(), 16) : QRectF(x(from), 28, width(), 16),
                         (isLast ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, m_zones[i].name);
        from = m_zones[i].end;
    }
    if (!m_value)
        return;
    const double at = std::clamp(x(*m_value), 2.0, width() - 2.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.text);
    painter.drawRoundedRect(QRectF(at - 2, 16, 4, 14), 1.5, 1.5);
    painter.setPen(t.text);
    painter.setFont(theme::font(size::caption, QFont::DemiBold));
    const double wide = painter.fontMetrics().horizontalAdvance(m_words);
    const double left = std::clamp(at - wide / 2, 0.0, std::max(0.0, width() - wide));
    painter.drawText(QRectF(left, 0, wide + 2, 15), Qt::AlignLeft | Qt::AlignVCenter, m_words);
}

} // namespace widgets::charts
