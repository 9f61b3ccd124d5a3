// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/deploy/target_card.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QPainter>

#include <utility>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

TargetCard::TargetCard(QString icon, const QString& title, QString words, QWidget* parent)
    : QAbstractButton(parent), m_icon(std::move(icon)), m_words(std::move(words))
{
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setAccessibleName(title);
    setAccessibleDescription(m_words);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TargetCard::setFact(const QString& fact)
{
    m_fact = fact;
    update();
}

QSize TargetCard::sizeHint() const
{
    return {252, 84};
}

void TargetCard::paintEvent(QPaintEvent*)
{
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight); // as the rectangles are laid out
    const bool isMarked = isChecked() || hasFocus() || underMouse();
    painter.setPen(QPen(isMarked ? t.accent : t.border, isChecked() || hasFocus() ? size::focusRing : 1));
    painter.setBrush(isChecked() ? t.accentSoft : t.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), size::cardRadius, size::cardRadius);
    const qreal ratio = devicePixelRatioF();
    QPixmap icon = theme::tinted(m_icon, qRound(size::icon * ratio), isChecked() ? t.accent : t.secondary);
    icon.setDevicePixelRatio(ratio);
    painter.drawPixmap(size::gap12 + 2, (height() - size::icon) / 2, icon);
    const QRect words =
        rect().adjusted(size::gap12 + size::icon + size::gap12, size::gap12, -size::gap12, -size::gap8);
    painter.setFont(theme::font(size::caption));
    painter.setPen(t.secondary);
    const int fact = painter.fontMetrics().horizontalAdvance(m_fact);
    if (QFontMetrics(theme::font(size::body, QFont::DemiBold)).horizontalAdvance(text()) + fact +
            size::gap8 <=
        words.width())
        painter.drawText(words, Qt::AlignTop | Qt::AlignRight, m_fact);
    painter.drawText(words.adjusted(0, 22, 0, 0), static_cast<int>(Qt::AlignTop) | Qt::TextWordWrap, m_words);
    painter.setFont(theme::font(size::body, QFont::DemiBold));
    painter.setPen(t.text);
    painter.drawText(words, Qt::AlignTop | Qt::AlignLeft, text());
}

} // namespace app
