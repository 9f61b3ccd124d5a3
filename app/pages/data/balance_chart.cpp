// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/data/balance_chart.h"

#include "app/text.h"
#include "widgets/gallery/class_chip.h"
#include "widgets/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {
constexpr int widestBar = 40, letter = 16, headRoom = 20, footRoom = 26;
constexpr std::size_t mostBars = 20; // of the classes with the fewest items

// "940", "7k", "7.2k": on a bar there is no room for more.
QString brief(std::size_t count)
{
    if (count < 1000)
        return QLocale().toString(static_cast<qlonglong>(count));
    const double thousands = static_cast<double>(count) / 1000;
    const bool isWhole = count % 1000 < 50 || count % 1000 >= 950 || count >= 100'000;
    return BalanceChart::tr("%1k").arg(QLocale().toString(thousands, 'f', isWhole ? 0 : 1));
}

} // namespace

BalanceChart::BalanceChart(QWidget* parent) : QWidget(parent)
{
    setMinimumHeight(140);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void BalanceChart::setBars(std::vector<Bar> bars, std::size_t goal)
{
    QStringList words;
    for (const Bar& bar : bars)
        words << tr("%1: %2").arg(bar.name, grouped(static_cast<qint64>(bar.count)));
    setAccessibleName(tr("Items per class"));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    setToolTip(words.mid(0, 40).join('\n'));
    if (bars.size() > mostBars) {
        std::ranges::stable_sort(bars, {}, &Bar::count);
        bars.resize(mostBars);
    }
    m_bars = std::move(bars);
    m_goal = goal;
    update();
}

void BalanceChart::paintEvent(QPaintEvent*)
{
    if (m_bars.empty())
        return;
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme::font(size::caption));
    const QFontMetrics metrics = painter.fontMetrics();
    std::size_t most = m_goal;
    for (const Bar& bar : m_bars)
        most = std::max(most, bar.count);
    const int base = height() - footRoom, full = base - headRoom;
    const auto heightOf = [&](std::size_t count) {
        return most == 0 ? 0 : qRound(full * (static_cast<double>(count) / static_cast<double>(most)));
    };
    const double pitch = width() / static_cast<double>(m_bars.size());
    const int barWidth = std::min(widestBar, static_cast<int>(pitch * 0.66));
    const bool showsNames = std::ranges::all_of(
        m_bars, [&](const Bar& bar) { return metrics.horizontalAdvance(bar.name) <= pitch - 6; });
    const bool showsAll = std::ranges::all_of(m_bars, [&](const Bar& bar) {
        return metrics.horizontalAdvance(grouped(static_cast<qint64>(bar.count))) <= pitch - 3;
    });
    const bool showsCounts = showsAll || std::ranges::all_of(m_bars, [&](const Bar& bar) {
                                 return metrics.horizontalAdvance(brief(bar.count)) <= pitch - 3;
                             });
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const Bar& bar = m_bars[i];
        const QRect cell(qRound(static_cast<double>(i) * pitch), 0, qRound(pitch), height());
        const int tall = heightOf(bar.count);
        const QRect body(cell.center().x() - barWidth / 2, base - tall, barWidth, tall);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::classColour(bar.index));
        painter.drawRoundedRect(body, 2, 2);
        painter.setPen(t.secondary);
        if (showsCounts)
            painter.drawText(QRect(cell.left(), body.top() - headRoom, cell.width(), headRoom - 2),
                             Qt::AlignHCenter | Qt::AlignBottom,
                             showsAll ? grouped(static_cast<qint64>(bar.count)) : brief(bar.count));
        const QRect foot(cell.left(), base + 4, cell.width(), footRoom - 4);
        if (showsNames) {
            painter.setPen(t.text);
            painter.drawText(foot, Qt::AlignHCenter | Qt::AlignTop, bar.name);
        } else {
            widgets::paintClassSquare(
                painter,
                QRect(cell.center().x() - letter / 2, foot.top() + 2, std::min(letter, cell.width()), letter),
                bar.name, bar.index);
        }
    }
    painter.setPen(t.border);
    painter.drawLine(0, base, width(), base);
    if (m_goal == 0)
        return;
    const int y = base - heightOf(m_goal);
    painter.setPen(QPen(t.secondary, 1, Qt::DotLine));
    painter.drawLine(0, y, width(), y);
    const QString words = tr("goal %1").arg(grouped(static_cast<qint64>(m_goal)));
    const QRect tag(width() - metrics.horizontalAdvance(words) - 6, y - 17,
                    metrics.horizontalAdvance(words) + 6, 16);
    painter.fillRect(tag, t.panel);
    painter.setPen(t.secondary);
    painter.drawText(tag, Qt::AlignCenter, words);
}

} // namespace app
