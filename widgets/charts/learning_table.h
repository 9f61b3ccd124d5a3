// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/learning_record.h"

#include <QAbstractTableModel>

namespace widgets::charts {

// The learning curves as a table, newest epoch last.
class LearningTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRecord(const LearningRecord& record);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<EpochPoint> m_epochs;
};

} // namespace widgets::charts
