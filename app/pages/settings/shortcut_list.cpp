// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/settings/shortcut_list.h"

#include "app/main_window.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace app {

namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

QStringList keysOf(const QAction& action)
{
    QStringList keys;
    for (const QKeySequence& each : action.shortcuts())
        if (!each.isEmpty())
            keys << each.toString(QKeySequence::NativeText);
    return keys;
}

} // namespace

ShortcutList::ShortcutList(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void ShortcutList::addRow(const QString& words, const QString& keys)
{
    const int row = m_grid->rowCount();
    auto* label = new QLabel(words, m_rows);
    m_grid->addWidget(label, row, 0);
    if (keys.isEmpty()) {
        theme::setRole(label, "strong");
        label->setContentsMargins(0, row > 1 ? size::gap12 : 0, 0, 0);
        return;
    }
    auto* name = new QLabel(keys, m_rows);
    theme::setRole(name, "pill");
    m_grid->addWidget(name, row, 1, Qt::AlignRight);
}

void ShortcutList::refresh()
{
    auto* window = qobject_cast<MainWindow*>(this->window());
    if (!window)
        return;
    delete m_rows;
    m_rows = new QWidget(this);
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(size::gap8);
    m_grid->setColumnStretch(0, 1);
    addRow(tr("Everywhere"), {});
    for (const QAction* action : window->actions())
        if (const QStringList keys = keysOf(*action); !keys.isEmpty())
            addRow(action->text(), keys.join(QStringLiteral(", ")));
    for (const PageKind& kind : pageKinds()) {
        bool isNamed = false;
        for (const QAction* action : window->page(kind.id).actions()) {
            const QStringList keys = keysOf(*action);
            if (keys.isEmpty())
                continue;
            if (!isNamed)
                addRow(kind.title, {});
            isNamed = true;
            addRow(action->text(), keys.join(QStringLiteral(", ")));
        }
    }
    layout()->addWidget(m_rows);
}

} // namespace app
