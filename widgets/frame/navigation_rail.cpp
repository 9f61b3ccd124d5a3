// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/frame/navigation_rail.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace widgets {

using theme::tokens;
namespace size = theme::size;

RailButton::RailButton(const QString& iconName, const QString& title, QWidget* parent)
    : QAbstractButton(parent), m_icon(iconName)
{
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

void RailButton::setWaiting(bool waiting)
{
    m_waiting = waiting;
    setAccessibleDescription(waiting ? tr("Something waits here") : QString());
    update();
}

QSize RailButton::sizeHint() const
{
    return {size::rail - 16, size::railItem};
}

// The arrow keys move along the rail without going to every page on the way.
void RailButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        event->ignore();
    else
        QAbstractButton::keyPressEvent(event);
}

void RailButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ground = QRectF(rect()).adjusted(1, 1, -1, -1);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? tokens().accentSoft : tokens().grid);
        painter.drawRoundedRect(ground, size::radius, size::radius);
    }
    if (hasFocus()) {
        painter.setPen(QPen(tokens().accent, size::focusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(ground, size::radius, size::radius);
    }
    const QColor ink = isChecked() ? tokens().accent : tokens().secondary;
    const qreal ratio = devicePixelRatioF();
    QPixmap icon = theme::tinted(m_icon, qRound(size::icon * ratio), ink);
    icon.setDevicePixelRatio(ratio);
    const int x = (width() - size::icon) / 2;
    painter.drawPixmap(x, 10, icon);
    painter.setPen(ink);
    painter.setFont(theme::font(size::caption, isChecked() ? QFont::DemiBold : QFont::Normal));
    painter.drawText(QRect(0, 32, width(), 20), Qt::AlignCenter, text());
    if (m_waiting) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens().accent);
        painter.drawEllipse(QPointF(x + size::icon + 4, 12), 3.5, 3.5);
    }
}

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)), m_top(new QVBoxLayout), m_bottom(new QVBoxLayout)
{
    setFixedWidth(size::rail);
    setAccessibleName(tr("Pages"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 60, 8, 8);
    column->setSpacing(0);
    m_top->setSpacing(0);
    column->addLayout(m_top);
    column->addStretch();
    column->addLayout(m_bottom);
    connect(m_buttons, &QButtonGroup::idClicked, this, &NavigationRail::chosen);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void NavigationRail::addPage(int page, const QString& iconName, const QString& title, const QString& toolTip,
                             Place place)
{
    auto* button = new RailButton(iconName, title, this);
    button->setToolTip(toolTip);
    m_buttons->addButton(button, page);
    (place == Place::Top ? m_top : m_bottom)->addWidget(button);
}

void NavigationRail::setCurrent(int page)
{
    QAbstractButton* current = m_buttons->button(page);
    if (!current)
        return;
    current->setChecked(true);
    // Tab comes to the page that is shown, and the arrow keys go from there.
    for (QAbstractButton* button : m_buttons->buttons())
        button->setFocusPolicy(button == current ? Qt::StrongFocus : Qt::ClickFocus);
}

void NavigationRail::setWaiting(int page, bool waiting)
{
    if (auto* button = qobject_cast<RailButton*>(m_buttons->button(page)))
        button->setWaiting(waiting);
}

void NavigationRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().panel);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), tokens().border);

    // The mark: three panes, the middle one forward.
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QPointF middle(width() / 2.0, 31);
    QColor side = tokens().accent;
    side.setAlphaF(0.45F);
    painter.setBrush(side);
    painter.drawPolygon(QPolygonF({middle + QPointF(-12, -8), middle + QPointF(-5.5, -10),
                                   middle + QPointF(-5.5, 10), middle + QPointF(-12, 8)}));
    painter.drawPolygon(QPolygonF({middle + QPointF(12, -8), middle + QPointF(5.5, -10),
                                   middle + QPointF(5.5, 10), middle + QPointF(12, 8)}));
    painter.setBrush(tokens().accent);
    painter.drawRoundedRect(QRectF(middle.x() - 4.5, middle.y() - 11, 9, 22), 1, 1);
}

void NavigationRail::keyPressEvent(QKeyEvent* event)
{
    const QList<QAbstractButton*> buttons = m_buttons->buttons();
    const qsizetype at = buttons.indexOf(qobject_cast<QAbstractButton*>(focusWidget()));
    const bool isDown = event->key() == Qt::Key_Down;
    if (at < 0 || (!isDown && event->key() != Qt::Key_Up)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const qsizetype next = (at + (isDown ? 1 : buttons.size() - 1)) % buttons.size();
    buttons[next]->setFocus(isDown ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

} // namespace widgets
