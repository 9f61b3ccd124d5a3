// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace app {

// Says that the pictures of a source are not where they were, and asks where they are. Hidden while all are
// there.
class MissingStrip final : public QFrame
{
    Q_OBJECT

public:
    MissingStrip(Studio& studio, QWidget* parent);
    // Looks again, off the window's thread: a folder may lie on a slow disk.
    void look();

signals:
    void locateRequested(qint64 source); // the number of its id

private:
    void show(const std::vector<engine::SourceId>& missing);

    Studio& m_studio;
    QLabel* m_sentence;
    QPushButton* m_locate;
    engine::SourceId m_source = engine::SourceId::None;
};

} // namespace app
