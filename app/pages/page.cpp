// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/page.h"

#include "widgets/frame/page_header.h"

#include <QVBoxLayout>

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
