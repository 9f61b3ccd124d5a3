// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/palette_entries.h"

#include "app/text.h"

#include <QCoreApplication>

namespace app {

namespace {

constexpr int mostItems = 8;
constexpr qsizetype shortestWord = 2;

QString translated(const char* text)
{
    return QCoreApplication::translate("app::palette", text);
}

void addActions(QVector<widgets::PaletteEntry>& entries, const QList<QAction*>& actions)
{
    for (QAction* action : actions)
        if (action->isEnabled())
            entries.push_back({.title = action->text(),
                               .group = translated("Action"),
                               .shortcut = action->shortcut().toString(QKeySequence::NativeText),
                               .act = [action] { action->trigger(); }});
}

} // namespace

QVector<widgets::PaletteEntry> paletteEntries(Studio& studio, const QList<QAction*>& commands,
                                              const QList<QAction*>& ofPage, const QString& query)
{
    QVector<widgets::PaletteEntry> entries;
    addActions(entries, ofPage);
    addActions(entries, commands);
    if (query.size() < shortestWord)
        return entries;
    const std::string words = toString(query);
    int found = 0;
    for (const engine::project::Item& item : studio.document().project().items) {
        if (item.name.find(words) == std::string::npos)
            continue;
        entries.push_back({.title = toQString(item.name),
                           .group = translated("Item"),
                           .shortcut = {},
                           .act = [&studio, id = item.id] { studio.show(PageId::Label, {id}, {}); }});
        if (++found == mostItems)
            break;
    }
    return entries;
}

} // namespace app
