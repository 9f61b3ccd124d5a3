// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/choice_row.h"

#include "widgets/gallery/class_chip.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>

namespace widgets {

namespace size = theme::size;

namespace {
constexpr int lineHeight = 28, barHeight = 4, mark = 18;
}

void paintKeyCap(QPainter& painter, const QRect& cap, const QString& key)
{
    painter.setPen(theme::tokens().border);
    painter.setBrush(theme::tokens().window);
    painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(theme::tokens().secondary);
    painter.setFont(theme::font(size::caption));
    painter.drawText(cap, Qt::AlignCenter, key);
}

ChoiceRow::ChoiceRow(const Content& content, QWidget* parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setContent(content);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void ChoiceRow::setContent(const Content& content)
{
    const bool isTaller = (content.share < 0) != (m_content.share < 0);
    m_content = content;
    setText(content.text);
    setAccessibleName(content.count.isEmpty() ? content.text : tr("%1, %2").arg(content.text, content.count));
    if (isTaller)
        updateGeometry();
    update();
}

void ChoiceRow::setHasMenu(bool hasMenu)
{
    m_hasMenu = hasMenu;
}

QSize ChoiceRow::sizeHint() const
{
    return {200, lineHeight + (m_content.share < 0 ? 0 : barHeight + 4)};
}

QRect ChoiceRow::dots() const
{
    return {isRightToLeft() ? 4 : width() - lineHeight, 0, lineHeight, lineHeight};
}

void ChoiceRow::paintEvent(QPaintEvent*)
{
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(t.accent, size::focusRing) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? t.accentSoft : underMouse() ? t.grid : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), size::radius, size::radius);
    }
    const auto placed = [this](const QRect& left) {
        return isRightToLeft() ? QRect(width() - left.right() - 1, left.top(), left.width(), left.height())
                               : left;
    };
    int x = size::gap8;
    if (!m_content.key.isEmpty()) {
        if (m_content.key != QStringLiteral(" "))
            paintKeyCap(painter, placed({x, 5, mark, mark}), m_content.key);
        x += mark + size::gap8;
    }
    const QRect place = placed({x, 5, mark, mark});
    const QColor ink = isChecked() ? t.accent : t.text;
    if (!m_content.icon.isEmpty()) {
        const qreal ratio = devicePixelRatioF();
        QPixmap icon =
            theme::tinted(m_content.icon, qRound(mark * ratio), isChecked() ? t.accent : t.secondary);
        icon.setDevicePixelRatio(ratio);
        painter.drawPixmap(place.topLeft(), icon);
    } else if (m_content.classIndex >= 0) {
        paintClassSquare(painter, place, m_content.text, m_content.classIndex);
    } else if (m_content.classIndex == -1) {
        paintUnlabelledSquare(painter, place);
    } else {
        paintSplitCorner(painter, place, m_content.split);
    }
    x += mark + size::gap8;

    const bool showsDots = m_hasMenu && (underMouse() || hasFocus());
    painter.setFont(theme::font(size::body));
    const int countWidth =
        std::max(painter.fontMetrics().horizontalAdvance(m_content.count) + size::gap8, m_hasMenu ? 28 : 0);
    const QRect line(0, 0, width(), lineHeight);
    const QRect words = placed(line.adjusted(x, 0, -countWidth - size::gap8, 0));
    if (showsDots) {
        const qreal ratio = devicePixelRatioF();
        QPixmap icon = theme::tinted(QStringLiteral("more"), qRound(mark * ratio), t.secondary);
        icon.setDevicePixelRatio(ratio);
        painter.drawPixmap(dots().topLeft() + QPoint(5, 5), icon);
    } else {
        painter.setPen(isChecked() ? t.accent : t.secondary);
        painter.drawText(line.adjusted(size::gap8, 0, -size::gap8, 0),
                         static_cast<int>(Qt::AlignVCenter) |
                             (isRightToLeft() ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute,
                         m_content.count);
    }
    painter.setFont(theme::font(size::body, isChecked() ? QFont::DemiBold : QFont::Normal));
    painter.setPen(ink);
    painter.drawText(words, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading),
                     painter.fontMetrics().elidedText(m_content.text, Qt::ElideRight, words.width()));
    if (m_content.share >= 0) {
        const int full = width() - x - size::gap8;
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? t.border : t.grid);
        painter.drawRoundedRect(placed({x, lineHeight - 1, full, barHeight}), 2, 2);
        painter.setBrush(theme::classColour(m_content.classIndex));
        const int length = qRound(full * qMin(1.0, m_content.share));
        if (length > 0)
            painter.drawRoundedRect(placed({x, lineHeight - 1, std::max(barHeight, length), barHeight}), 2,
                                    2);
    }
}

// F2 and Delete are the row's own while it has the keyboard, whatever the page does with them.
bool ChoiceRow::event(QEvent* event)
{
    if (m_hasMenu && event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_F2 || key == Qt::Key_Delete)
            event->accept();
    }
    return QAbstractButton::event(event);
}

void ChoiceRow::mousePressEvent(QMouseEvent* event)
{
    if (m_hasMenu && event->button() == Qt::LeftButton && dots().contains(event->pos())) {
        emit menuRequested(event->globalPosition().toPoint());
        return;
    }
    QAbstractButton::mousePressEvent(event);
}

void ChoiceRow::contextMenuEvent(QContextMenuEvent* event)
{
    if (m_hasMenu)
        emit menuRequested(event->reason() == QContextMenuEvent::Mouse ? event->globalPos()
                                                                       : mapToGlobal(rect().bottomLeft()));
}

void ChoiceRow::keyPressEvent(QKeyEvent* event)
{
    if (m_hasMenu && event->key() == Qt::Key_F2)
        emit renameRequested();
    else if (m_hasMenu && event->key() == Qt::Key_Delete)
        emit deleteRequested();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace widgets
