// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forms/search_field.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace widgets {

namespace size = theme::size;

namespace {
constexpr int glass = 18, capHeight = 20;
}

SearchField::SearchField(const QString& placeholder, QWidget* parent) : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setTextMargins(isRightToLeft() ? 0 : glass + 6, 0, isRightToLeft() ? glass + 6 : 0, 0);
}

void SearchField::setKeys(const QString& keys)
{
    m_keys = keys;
    update();
}

void SearchField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal ratio = devicePixelRatioF();
    QPixmap icon = theme::tinted(QStringLiteral("search"), qRound(glass * ratio), theme::tokens().secondary);
    icon.setDevicePixelRatio(ratio);
    const int x = isRightToLeft() ? width() - glass - size::gap8 : size::gap8;
    painter.drawPixmap(x, (height() - glass) / 2, icon);
    if (m_keys.isEmpty() || !text().isEmpty())
        return;
    painter.setFont(theme::font(size::caption));
    const int wide = painter.fontMetrics().horizontalAdvance(m_keys) + 12;
    const QRect cap(isRightToLeft() ? size::gap8 : width() - wide - size::gap8, (height() - capHeight) / 2,
                    wide, capHeight);
    painter.setPen(theme::tokens().border);
    painter.setBrush(theme::tokens().window);
    painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(theme::tokens().secondary);
    painter.drawText(cap, Qt::AlignCenter, m_keys);
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace widgets
