// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace app {

class Training;

// "Epoch 18 of 30, 5:34 so far ... About 4 min left", over a thin bar.
class ProgressLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressLine(Training& training, QWidget* parent = nullptr);
    void refresh();

private:
    Training& m_training;
    QLabel* m_epoch;
    QLabel* m_elapsed;
    QLabel* m_left;
    QLabel* m_range;
    QProgressBar* m_bar;
};

} // namespace app
