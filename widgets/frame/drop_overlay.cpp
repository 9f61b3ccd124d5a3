// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/frame/drop_overlay.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace widgets {

DropOverlay::DropOverlay(QWidget* window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropOverlay::showSentence(const QString& sentence, Mood mood)
{
    m_sentence = sentence;
    m_mood = mood;
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropOverlay::paintEvent(QPaintEvent*)
{
    const auto& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = t.window;
    veil.setAlphaF(0.88F);
    painter.fillRect(rect(), veil);
    const QColor ink = m_mood == Mood::Welcome ? t.accent : t.bad;
    painter.setPen(QPen(ink, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(16, 16, -16, -16), 12, 12);
    const QPixmap icon = theme::tinted(
        m_mood == Mood::Welcome ? QStringLiteral("import") : QStringLiteral("warning"), 48, ink);
    painter.drawPixmap(width() / 2 - 24, height() / 2 - 64, icon);
    painter.setPen(t.text);
    painter.setFont(theme::font(theme::size::title, QFont::DemiBold));
    painter.drawText(QRect(64, height() / 2, width() - 128, 96), Qt::AlignHCenter | Qt::TextWordWrap,
                     m_sentence);
}

} // namespace widgets
