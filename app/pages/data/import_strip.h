// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <deque>

class QLabel;
class QProgressBar;

namespace app {

class Studio;

// How far the import under way has come, where its pictures will appear. Hidden while there is none.
class ImportStrip final : public QWidget
{
    Q_OBJECT

public:
    ImportStrip(Studio& studio, QWidget* parent);
    bool isBusy() const { return !m_imports.empty(); }

signals:
    void busyChanged();

private:
    struct Import
    {
        qint64 job = 0;
        QString title;
    };
    void showFront(const QString& state);

    std::deque<Import> m_imports; // the first is under way
    QLabel* m_title;
    QLabel* m_state;
    QProgressBar* m_bar;
};

} // namespace app
