// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/deploy/parity_plot.h"

#include "widgets/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr double lowest = 1e-9, highest = 1e-2; // of the axis; what lies beyond stands at its end
constexpr int axisHeight = 22;

double place(double difference)
{
    const double value = std::clamp(std::isnan(difference) ? highest : difference, lowest, highest);
    return std::log10(value / lowest) / std::log10(highest / lowest);
}

} // namespace

ParityPlot::ParityPlot(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void ParityPlot::setDifferences(const std::vector<double>& differences, double allowed)
{
    m_differences = differences;
    m_allowed = allowed;
    std::sort(m_differences.begin(), m_differences.end());
    const double middle = m_differences.empty() ? 0 : m_differences[m_differences.size() / 2];
    setAccessibleName(tr("Differences of %Ln picture(s)", nullptr, static_cast<int>(differences.size())));
    setAccessibleDescription(tr("The middle one is %1").arg(QLocale().toString(middle, 'g', 2)));
    update();
}

QSize ParityPlot::sizeHint() const
{
    return {280, 96};
}

void ParityPlot::paintEvent(QPaintEvent*)
{
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF field = QRectF(rect()).adjusted(size::gap8, 0, -size::gap8, -axisHeight);
    painter.setPen(t.border);
    painter.drawLine(QPointF(0, field.bottom()), QPointF(width(), field.bottom()));
    painter.setFont(theme::font(size::caption));
    painter.setPen(t.secondary);
    for (const double tick : {1e-8, 1e-6, 1e-4}) {
        const double x = field.left() + place(tick) * field.width();
        painter.drawText(QRectF(x - 50, field.bottom() + 4, 100, axisHeight - 4), Qt::AlignCenter,
                         QLocale().toString(tick, 'f', static_cast<int>(-std::log10(tick))));
    }
    if (m_allowed > 0) {
        const double x = field.left() + place(m_allowed) * field.width();
        painter.setPen(QPen(t.warn, 1.5, Qt::DashLine));
        painter.drawLine(QPointF(x, field.top() + 4), QPointF(x, field.bottom()));
        painter.setPen(t.warn);
        painter.drawText(QRectF(x + 6, field.top(), 80, 18), Qt::AlignLeft | Qt::AlignVCenter, tr("allowed"));
    }

    // Columns of dots, as wide as a dot; a column that is too tall has smaller steps.
    constexpr double dot = 7;
    const int columns = std::max(1, static_cast<int>(field.width() / dot));
    std::vector<int> counts(static_cast<std::size_t>(columns), 0);
    const auto columnOf = [&](double difference) {
        return std::min(columns - 1, static_cast<int>(place(difference) * columns));
    };
    for (const double difference : m_differences)
        ++counts[static_cast<std::size_t>(columnOf(difference))];
    const int tallest = std::max(1, *std::max_element(counts.begin(), counts.end()));
    const double step = std::min(dot, field.height() / tallest);
    painter.setPen(Qt::NoPen);
    QColor quiet = t.accent;
    quiet.setAlphaF(0.55F);
    std::fill(counts.begin(), counts.end(), 0);
    for (std::size_t i = 0; i < m_differences.size(); ++i) {
        const int column = columnOf(m_differences[i]);
        const int level = counts[static_cast<std::size_t>(column)]++;
        painter.setBrush(i + 1 == m_differences.size() ? t.accent : quiet);
        painter.drawEllipse(
            QPointF(field.left() + (column + 0.5) * dot, field.bottom() - (level + 0.5) * step - 1),
            dot / 2 - 0.7, dot / 2 - 0.7);
    }
}

} // namespace app
