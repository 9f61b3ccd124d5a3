// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;

namespace app {

// Every action with keys, as the window and its pages have it: nothing is listed by hand.
class ShortcutList final : public QWidget
{
    Q_OBJECT

public:
    explicit ShortcutList(QWidget* parent);
    // Asks the window this is in.
    void refresh();

private:
    void addGroup(const QString& title, const QList<QAction*>& actions);
    void addRow(const QString& words, const QString& keys);
    QGridLayout* m_grid = nullptr;
    QWidget* m_rows = nullptr;
};

} // namespace app
