// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/page.h"

#include "widgets/frame/page_header.h"

#include <QAbstractButton>
#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

Page::Page(Studio& studio, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_studio(studio)
    , m_header(new widgets::PageHeader(title, this))
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_header);
    setAccessibleName(title);
}

void Page::setBody(QWidget* body)
{
    if (m_body)
        delete m_body;
    m_body = body;
    m_column->addWidget(body, 1);
}

void Page::setHome(const QList<QWidget*>& places)
{
    m_home = places;
    for (QWidget* place : places)
        place->installEventFilter(this);
}

QWidget* Page::home() const
{
    const auto found = std::ranges::find_if(
        m_home, [this](const QWidget* place) { return place->isVisibleTo(this) && place->isEnabled(); });
    return found == m_home.end() ? nullptr : *found;
}

void Page::takeKeys(bool isByKeys)
{
    m_isByKeys = isByKeys;
    QWidget* place = home();
    const bool canWait = !isByKeys && qobject_cast<QAbstractButton*>(place);
    (place && !canWait ? place : this)->setFocus(Qt::OtherFocusReason);
}

// A page that becomes another one, empty or full, takes the keys along.
bool Page::eventFilter(QObject* watched, QEvent* event)
{
    const QEvent::Type type = event->type();
    const QWidget* keys = window()->focusWidget();
    const bool isLeft = type == QEvent::Hide && watched == keys;
    const bool isAwaited = (type == QEvent::Show || type == QEvent::EnabledChange) && keys == this;
    if ((isLeft || isAwaited) && m_home.contains(watched))
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (isVisible())
                    takeKeys(m_isByKeys);
            },
            Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

QAction* Page::offer(const QString& text, const QKeySequence& shortcut, std::function<void()> act)
{
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, std::move(act));
    addAction(action);
    m_offers.push_back(action);
    return action;
}

} // namespace app
