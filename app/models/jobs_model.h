// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine_bridge.h"

#include <QAbstractListModel>
#include <QElapsedTimer>

namespace app {

// The jobs of this sitting, newest first, for the drawer. Interactive jobs are not listed: they are the
// window's own quick questions.
class JobsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit JobsModel(EngineBridge& bridge, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    void cancel(int row);
    void clearFinished();
    int active() const;       // waiting or running
    QString sentence() const; // "Jobs: none", "Training: 58 %"

signals:
    void sentenceChanged();

private:
    struct Row
    {
        engine::JobId job = engine::JobId::None;
        QString title;
        int state = 0; // widgets::job_role::JobState
        QString stage;
        double fraction = -1;
        std::optional<double> secondsLeft;
        QElapsedTimer since;
        double seconds = 0; // once it ended
    };

    void refresh(engine::JobId job, const std::function<void(Row&)>& change);

    EngineBridge& m_bridge;
    std::vector<Row> m_rows;
};

} // namespace app
