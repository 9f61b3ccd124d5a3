// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/learning_table.h"

#include <QLocale>

namespace widgets::charts {

void LearningTable::setRecord(const LearningRecord& record)
{
    if (m_epochs == record.epochs)
        return;
    beginResetModel();
    m_epochs = record.epochs;
    endResetModel();
}

int LearningTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_epochs.size());
}

int LearningTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 5;
}

QVariant LearningTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const EpochPoint& at = m_epochs[static_cast<std::size_t>(index.row())];
    const auto share = [](std::optional<double> value) {
        return value ? QLocale().toString(*value * 100, 'f', 2) : QString();
    };
    const auto loss = [](std::optional<double> value) {
        return value ? QLocale().toString(*value, 'f', 4) : QString();
    };
    switch (index.column()) {
    case 0:
        return QLocale().toString(at.epoch);
    case 1:
        return share(at.unseenRight);
    case 2:
        return share(at.seenRight);
    case 3:
        return loss(at.unseenLoss);
    default:
        return loss(at.seenLoss);
    }
}

QVariant LearningTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QString names[] = {tr("Epoch"), tr("Right on not seen, %"), tr("Right on studied, %"),
                             tr("Loss on not seen"), tr("Loss on studied")};
    return names[section];
}

} // namespace widgets::charts
