// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/item_counts.h"
#include "app/models/items_filter.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace widgets {
class ChoiceRow;
}

namespace app {

class Studio;

// The left column of the Data page: what there is and how much of it. A click shows only that, a click with
// Ctrl adds it. Classes are added, renamed, merged and deleted here.
class FilterColumn final : public QWidget
{
    Q_OBJECT

public:
    FilterColumn(Studio& studio, QWidget* parent);

    const ItemsFilter& filter() const { return m_filter; }
    void setFilter(const ItemsFilter& filter);
    void refresh(const ItemCounts& counts); // after the project changed
    void addClass();                        // a field for its name opens

signals:
    void filterChanged();

private:
    using Change = std::function<void(ItemsFilter&)>;
    struct Row
    {
        widgets::ChoiceRow* row = nullptr;
        std::function<bool(const ItemsFilter&)> isOn;
        std::function<std::size_t(const ItemCounts&)> count;
    };

    void rebuild();
    void addHeading(const QString& text, bool addsClasses = false);
    widgets::ChoiceRow* addRow(Row row, const Change& set, const Change& toggle);
    void addClassRows();
    void addSplitRows();
    void showClassMenu(engine::ClassId id, const QPoint& at);
    void renameClass(engine::ClassId id);
    void deleteClass(engine::ClassId id);
    void choose(const Change& change);
    void showChecks();
    void askName(QWidget* place, const QString& name, std::function<void(const QString&)> accept);
    const engine::project::Project& project() const;

    Studio& m_studio;
    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
    std::vector<engine::ClassId> m_classes; // that the rows were made for
    std::vector<engine::SourceId> m_sources;
    std::map<engine::ClassId, widgets::ChoiceRow*> m_classRows;
    QWidget* m_newClassPlace = nullptr; // where the field for a name opens
    bool m_hadExcluded = false;
    ItemCounts m_counts;
    ItemsFilter m_filter;
};

} // namespace app
