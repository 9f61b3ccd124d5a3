// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/jobs_model.h"

#include "app/text.h"
#include "widgets/frame/jobs_drawer.h"

#include <algorithm>

namespace app {

using namespace engine;
namespace role = widgets::job_role;

namespace {

bool isActive(int state)
{
    return state == role::Waiting || state == role::Running;
}

} // namespace

JobsModel::JobsModel(EngineBridge& bridge, QObject* parent) : QAbstractListModel(parent), m_bridge(bridge)
{
    connect(&bridge, &EngineBridge::submitted, this, [this](const EngineBridge::Submitted& job) {
        if (job.urgency == EngineBridge::Urgency::Interactive)
            return;
        beginInsertRows({}, 0, 0);
        m_rows.insert(m_rows.begin(), Row{.job = job.job, .title = job.title, .state = role::Waiting});
        m_rows.front().since.start();
        endInsertRows();
        emit sentenceChanged();
    });
    connect(&bridge, &EngineBridge::progressed, this, [this](const jobs::Progressed& event) {
        refresh(event.job, [&](Row& row) {
            row.state = role::Running;
            row.stage = toQString(event.doing);
            row.fraction =
                event.total == 0 ? -1 : static_cast<double>(event.done) / static_cast<double>(event.total);
            row.secondsLeft = event.secondsLeft;
        });
    });
    connect(&bridge, &EngineBridge::finished, this, [this](const jobs::Finished& event) {
        refresh(event.job, [&](Row& row) {
            const bool isStopped = event.error && event.error->kind == ErrorKind::Cancelled;
            row.state = !event.error ? role::Finished : isStopped ? role::Stopped : role::Failed;
            row.stage = event.error ? toQString(event.error->sentence) : tr("Done");
            row.fraction = event.error ? row.fraction : 1;
            row.secondsLeft.reset();
            row.seconds = static_cast<double>(row.since.elapsed()) / 1000;
        });
    });
}

int JobsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant JobsModel::data(const QModelIndex& index, int wanted) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (wanted) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(row.title, row.stage);
    case role::State:
        return row.state;
    case role::Stage:
        return row.state == role::Waiting ? tr("Waiting for the job before it") : row.stage;
    case role::Fraction:
        return row.fraction;
    case role::Times: {
        const double seconds =
            isActive(row.state) ? static_cast<double>(row.since.elapsed()) / 1000 : row.seconds;
        const QString left = timeLeft(row.secondsLeft);
        return left.isEmpty() ? duration(seconds) : tr("%1 so far, %2").arg(duration(seconds), left);
    }
    default:
        return {};
    }
}

void JobsModel::refresh(JobId job, const std::function<void(Row&)>& change)
{
    const auto row =
        std::ranges::find_if(m_rows, [&](const Row& r) { return r.job == job && isActive(r.state); });
    if (row == m_rows.end())
        return;
    change(*row);
    const QModelIndex at = index(static_cast<int>(row - m_rows.begin()));
    emit dataChanged(at, at);
    emit sentenceChanged();
}

void JobsModel::cancel(int row)
{
    if (row >= 0 && row < rowCount())
        m_bridge.cancel(m_rows[static_cast<std::size_t>(row)].job);
}

void JobsModel::clearFinished()
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (isActive(m_rows[static_cast<std::size_t>(row)].state))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
}

int JobsModel::active() const
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [](const Row& row) { return isActive(row.state); }));
}

QString JobsModel::sentence() const
{
    const auto running =
        std::ranges::find_if(m_rows, [](const Row& row) { return row.state == role::Running; });
    const int count = active();
    if (count == 0)
        return tr("Jobs: none");
    if (running == m_rows.end() || running->fraction < 0)
        return tr("Jobs: %1").arg(count);
    return tr("Jobs: %1  ·  %2 %3").arg(count).arg(running->title, percent(running->fraction, 0));
}

} // namespace app
