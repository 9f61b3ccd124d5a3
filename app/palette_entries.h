// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio.h"
#include "widgets/frame/command_palette.h"

#include <QAction>

namespace app {

// What the command palette lists: the window's commands, the page's, and items by name once something is
// typed.
QVector<widgets::PaletteEntry> paletteEntries(Studio& studio, const QList<QAction*>& commands,
                                              const QList<QAction*>& ofPage, const QString& query);

} // namespace app
