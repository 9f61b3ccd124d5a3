// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAbstractItemModel;
class QLabel;
class QListView;
class QPushButton;

namespace widgets {

// Roles that a model of jobs answers; Qt::DisplayRole is what the job does ("Importing flowers").
namespace job_role {
enum : int {
    State = Qt::UserRole, // JobState
    Stage,                // "Reading pictures"
    Fraction,             // 0..1, below 0 where it cannot be told
    Times,                // "0:34 so far, about 2 min left"
};
enum JobState : int { Waiting, Running, Finished, Stopped, Failed };
} // namespace job_role

// The drawer at the bottom of the window: every job with its progress, its times and a way to stop it.
class JobsDrawer final : public QFrame
{
    Q_OBJECT

public:
    explicit JobsDrawer(QWidget* parent = nullptr);
    void setModel(QAbstractItemModel* model);

signals:
    void cancelRequested(int row);
    void clearRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit(); // to the jobs there are

    QListView* m_list;
    QLabel* m_nothing;
    QPushButton* m_clear;
};

} // namespace widgets
