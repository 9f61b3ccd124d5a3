// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/parts/answer_bars.h"

#include "app/text.h"
#include "widgets/gallery/class_chip.h"
#include "widgets/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {
constexpr std::size_t most = 4;
constexpr int rowHeight = 24;
} // namespace

AnswerBars::AnswerBars(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void AnswerBars::setBars(std::vector<Bar> bars)
{
    std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return a.share > b.share; });
    if (bars.size() > most)
        bars.resize(most);
    m_bars = std::move(bars);
    QStringList words;
    for (const Bar& bar : m_bars)
        words << QStringLiteral("%1 %2").arg(bar.name, sureness(bar.share));
    setAccessibleName(tr("Answer: %1").arg(words.join(QStringLiteral(", "))));
    update();
}

QSize AnswerBars::sizeHint() const
{
    return {240, static_cast<int>(most) * rowHeight};
}

void AnswerBars::paintEvent(QPaintEvent*)
{
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight); // as the rectangles are laid out
    const int names = std::min(140, width() / 3);
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const Bar& bar = m_bars[i];
        const QRectF row(0, static_cast<qreal>(i) * rowHeight, width(), rowHeight);
        widgets::paintClassSquare(painter, QRectF(0, row.center().y() - 7.5, 15, 15).toRect(), bar.name,
                                  bar.colour);
        painter.setFont(theme::font(size::body, i == 0 ? QFont::DemiBold : QFont::Normal));
        painter.setPen(t.text);
        painter.drawText(row.adjusted(23, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(bar.name, Qt::ElideRight, names - 8));
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, sureness(bar.share));
        const QRectF track(23 + names, row.center().y() - 3, std::max(0, width() - names - 23 - 52), 6);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.grid);
        painter.drawRoundedRect(track, 3, 3);
        painter.setBrush(i == 0 ? t.accent : t.secondary);
        painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(std::max(2.0, track.width() * bar.share), 6)),
                                3, 3);
    }
}

} // namespace app
