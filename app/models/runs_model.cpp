// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/runs_model.h"

#include "app/models/learning_curve.h"
#include "app/text.h"
#include "engine/train/recipe.h"

#include <QLocale>

#include <algorithm>

namespace app {

using namespace engine;
using project::RunState;

QString stateWord(RunState state)
{
    switch (state) {
    case RunState::Running:
        return RunsModel::tr("now");
    case RunState::Finished:
        return RunsModel::tr("done");
    case RunState::Cancelled:
        return RunsModel::tr("stopped");
    case RunState::Failed:
        return RunsModel::tr("failed");
    case RunState::Interrupted:
        return RunsModel::tr("cut short");
    }
    return {};
}

std::optional<double> bestRight(const project::Run& run)
{
    const LearningCurve curve = learningCurve(run);
    const std::optional<std::size_t> best = curve.best();
    return best ? curve.epochs[*best].unseenRight : std::nullopt;
}

RunsModel::RunsModel(Document& document, QObject* parent) : QAbstractListModel(parent), m_document(document)
{
    connect(&document, &Document::opened, this, &RunsModel::refresh);
    connect(&document, &Document::runsChanged, this, &RunsModel::refresh);
    refresh();
}

RunsModel::Row RunsModel::rowOf(const project::Run& run)
{
    Row row = {.id = run.id, .state = run.state, .curve = {}, .score = {}, .range = {}, .about = {}};
    const LearningCurve curve = learningCurve(run);
    const std::optional<std::size_t> best = curve.best();
    for (const auto& epoch : curve.epochs)
        row.curve.push_back(epoch.unseenRight.value_or(epoch.seenRight));
    if (best) {
        const double right = *curve.epochs[*best].unseenRight;
        row.score = percent(right);
        if (curve.heldBack > 0) {
            const Interval range = wilson(right, curve.heldBack);
            row.range = tr("%1 to %2")
                            .arg(QLocale().toString(range.low * 100, 'f', 1),
                                 QLocale().toString(range.high * 100, 'f', 1));
        }
    }
    row.about = tr("%Ln epoch(s)", nullptr, static_cast<int>(run.progress.epoch));
    if (const Result<train::Recipe> recipe = train::recipeFromJson(run.setup.recipe)) {
        const ops::Op* optimizer = ops::find(recipe->optimizer);
        row.about = tr("%1, %2 %3", "epochs, optimiser and rate of a run")
                        .arg(row.about, toQString(optimizer ? optimizer->title : recipe->optimizer),
                             QLocale().toString(recipe->learningRate));
    }
    return row;
}

void RunsModel::refresh()
{
    std::vector<Row> rows;
    for (const project::Run& run : m_document.project().runs)
        rows.push_back(rowOf(run));
    std::ranges::reverse(rows);
    const bool areSame = std::ranges::equal(rows, m_rows, {}, &Row::id, &Row::id);
    if (!areSame) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    if (rows == m_rows)
        return;
    m_rows = std::move(rows);
    emit dataChanged(index(0), index(rowCount() - 1));
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunsModel::rowOf(RunId run) const
{
    const auto found = std::ranges::find(m_rows, run, &Row::id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return QLocale().toString(number(row.id));
    case Qt::AccessibleTextRole:
        return tr("Run %1, %2, %3, %4")
            .arg(QString::number(number(row.id)), row.score.isEmpty() ? tr("no score yet") : row.score,
                 row.about, stateWord(row.state));
    case run_role::Id:
        return static_cast<qint64>(number(row.id));
    case run_role::Curve: {
        QVariantList values;
        for (const double value : row.curve)
            values.push_back(value);
        return values;
    }
    case run_role::Score:
        return row.score;
    case run_role::Range:
        return row.range;
    case run_role::About:
        return row.about;
    case run_role::State:
        return stateWord(row.state);
    case run_role::IsRunning:
        return row.state == RunState::Running;
    case run_role::IsAlarming:
        return row.state == RunState::Failed || row.state == RunState::Interrupted;
    default:
        return {};
    }
}

} // namespace app
