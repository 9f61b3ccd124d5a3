// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

#include <QAbstractListModel>

namespace app {

namespace run_role {
enum Role {
    Id = Qt::UserRole + 1, // qint64
    Curve,                 // QVariantList of doubles, right on held back, else on studied
    Score,                 // "89.4 %", empty before the first epoch
    Range,                 // "88.6 to 90.2", empty where not known
    About,                 // "12 epochs, adamw"
    State,                 // in a word
    IsRunning,
    IsAlarming, // failed or cut short
};
}

// The trainings of the open project, newest first.
class RunsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit RunsModel(Document& document, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    int rowOf(engine::RunId run) const; // -1 where it is not there

private:
    struct Row
    {
        engine::RunId id = engine::RunId::None;
        engine::project::RunState state = engine::project::RunState::Running;
        std::vector<double> curve;
        QString score, range, about;
        bool operator==(const Row&) const = default;
    };
    void refresh();
    static Row rowOf(const engine::project::Run& run);

    Document& m_document;
    std::vector<Row> m_rows;
};

QString stateWord(engine::project::RunState state);

// The score of a run as its list shows it: the best share right on what was held back. Nothing before
// the first epoch, or where nothing was held back.
std::optional<double> bestRight(const engine::project::Run& run);

} // namespace app
