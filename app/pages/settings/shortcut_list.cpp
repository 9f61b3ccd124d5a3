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

// Actions of one name in a row are one line: "1 – 9".
void ShortcutList::addGroup(const QString& title, const QList<QAction*>& actions)
{
    QList<std::pair<QString, QStringList>> rows;
    for (const QAction* action : actions) {
        const QStringList keys = keysOf(*action);
        if (keys.isEmpty())
            continue;
        if (!rows.isEmpty() && rows.back().first == action->iconText())
            rows.back().second = {tr("%1 – %2", "from this key to that")
                                      .arg(rows.back().second.front().section(' ', 0, 0), keys.back())};
        else
            rows << std::pair(action->iconText(), keys);
    }
    if (!rows.isEmpty())
        addRow(title, {});
    for (const auto& [words, keys] : rows)
        addRow(words, keys.join(QStringLiteral(", ")));
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
    addGroup(tr("Everywhere"), window->actions());
    for (const PageKind& kind : pageKinds())
        addGroup(kind.title, window->page(kind.id).actions());
    layout()->addWidget(m_rows);
}

} // namespace app
