// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/heatmap_legend.h"

#include "widgets/theme/theme.h"

#include <QLocale>
#include <QPainter>

namespace widgets {

namespace size = theme::size;

namespace {

constexpr int barHeight = 12;

QString signedNumber(double value)
{
    const QString digits = QLocale().toString(std::abs(value), 'g', 2);
    return value < 0 ? QStringLiteral("−") + digits : value > 0 ? '+' + digits : digits;
}

} // namespace

HeatmapLegend::HeatmapLegend(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void HeatmapLegend::setColours(const HeatColours& colours)
{
    m_colours = colours;
    update();
}

void HeatmapLegend::setOpacity(double opacity)
{
    m_opacity = opacity;
    update();
}

void HeatmapLegend::setScale(double scale, bool isSigned)
{
    m_scale = scale;
    m_isSigned = isSigned;
    describe();
}

void HeatmapLegend::setWords(const QString& low, const QString& unit, const QString& high)
{
    m_low = low;
    m_unit = unit;
    m_high = high;
    describe();
}

void HeatmapLegend::describe()
{
    setAccessibleName(tr("Colours of the map"));
    setAccessibleDescription(
        m_isSigned ? tr("From %1 %2 to %3 %4, %5")
                         .arg(signedNumber(-m_scale), m_low, signedNumber(m_scale), m_high, m_unit)
                   : tr("From 0 to %1 %2, %3").arg(signedNumber(m_scale), m_high, m_unit));
    update();
}

QSize HeatmapLegend::sizeHint() const
{
    return {360, barHeight + size::gap4 + 18};
}

QSize HeatmapLegend::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

void HeatmapLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect bar(0, 0, width(), barHeight);
    const double low = m_isSigned ? -1 : 0;
    painter.fillRect(bar, Qt::gray);
    painter.setOpacity(m_opacity);
    for (int x = 0; x < bar.width(); ++x) {
        const double share = low + (1 - low) * x / std::max(1, bar.width() - 1);
        painter.fillRect(x, 0, 1, barHeight, QColor::fromRgba(m_colours.at(share)));
    }
    painter.setOpacity(1);

    painter.setFont(theme::font(size::caption));
    const QRect words(0, barHeight + size::gap4, width(), height() - barHeight - size::gap4);
    const QString left = m_isSigned ? signedNumber(-m_scale) + ' ' + m_low : QStringLiteral("0");
    const QString right = m_high.isEmpty() ? signedNumber(m_scale) : m_high + ' ' + signedNumber(m_scale);
    painter.setPen(theme::tokens().text);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, left);
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, right);
    const int used = std::max(painter.fontMetrics().horizontalAdvance(left),
                              painter.fontMetrics().horizontalAdvance(right)) +
                     size::gap12;
    const QRect middle = words.adjusted(used, 0, -used, 0);
    if (middle.width() < 2 * size::gap24)
        return;
    painter.setPen(theme::tokens().secondary);
    painter.drawText(middle, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(m_unit, Qt::ElideRight, middle.width()));
}

} // namespace widgets
