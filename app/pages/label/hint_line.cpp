// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/label/hint_line.h"

#include "widgets/gallery/choice_row.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {
constexpr int lineHeight = 32, capHeight = 20;
const QString dash = QStringLiteral("–");
} // namespace

HintLine::HintLine(std::vector<Hint> hints, QWidget* parent) : QWidget(parent), m_hints(std::move(hints))
{
    setFixedHeight(lineHeight);
    QStringList words;
    for (const Hint& hint : m_hints)
        words << hint.keys.join(' ') + QStringLiteral(": ") + hint.word;
    setAccessibleName(tr("Keys"));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void HintLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight); // as the rectangles are laid out
    painter.fillRect(QRect(0, 0, width(), 1), theme::tokens().border);
    painter.setFont(theme::font(size::caption));
    const QFontMetrics metrics = painter.fontMetrics();
    int x = size::gap16;
    for (const Hint& hint : m_hints) {
        int needed = metrics.horizontalAdvance(hint.word) + size::gap8;
        for (const QString& key : hint.keys)
            needed += metrics.horizontalAdvance(key) + 16;
        if (x + needed > width())
            return;
        for (const QString& key : hint.keys) {
            if (key == dash) {
                painter.setPen(theme::tokens().secondary);
                const int wide = metrics.horizontalAdvance(dash);
                painter.drawText(QRect(x, 0, wide, lineHeight), Qt::AlignCenter, dash);
                x += wide + size::gap4;
                continue;
            }
            const int wide = std::max(capHeight, metrics.horizontalAdvance(key) + 12);
            widgets::paintKeyCap(painter, QRect(x, (lineHeight - capHeight) / 2, wide, capHeight), key);
            x += wide + size::gap4;
        }
        painter.setPen(theme::tokens().secondary);
        painter.drawText(QRect(x + size::gap4, 0, width() - x, lineHeight), Qt::AlignVCenter | Qt::AlignLeft,
                         hint.word);
        x += size::gap4 + metrics.horizontalAdvance(hint.word) + size::gap16;
    }
}

} // namespace app
