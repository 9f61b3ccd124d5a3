// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/data/filter_column.h"

#include "app/studio.h"
#include "app/text.h"
#include "widgets/gallery/choice_row.h"
#include "widgets/theme/icon.h"

#include <QGuiApplication>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace engine;
using widgets::ChoiceRow;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int headingHeight = 36; // px, with and without a button in it

template<class Value>
void flip(std::vector<Value>& values, Value value)
{
    if (std::erase(values, value) == 0)
        values.push_back(value);
}

template<class Value>
bool has(const std::vector<Value>& values, Value value)
{
    return std::ranges::find(values, value) != values.end();
}

// Of a map of counts; 0 for what it does not list.
template<class Map>
std::size_t of(const Map& counts, const typename Map::key_type& key)
{
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
}

// Nothing chosen; what was typed and the order stay.
ItemsFilter cleared(const ItemsFilter& filter)
{
    ItemsFilter plain;
    plain.words = filter.words;
    plain.isNewestFirst = filter.isNewestFirst;
    return plain;
}

} // namespace

FilterColumn::FilterColumn(Studio& studio, QWidget* parent)
    : QWidget(parent), m_studio(studio), m_column(new QVBoxLayout)
{
    setFixedWidth(224);
    auto* inside = new QWidget(this);
    theme::setRole(inside, "transparent");
    inside->setLayout(m_column);
    m_column->setContentsMargins(size::gap8, size::gap12, size::gap8, size::gap12);
    m_column->setSpacing(0);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

const project::Project& FilterColumn::project() const
{
    return m_studio.document().project();
}

void FilterColumn::setFilter(const ItemsFilter& filter)
{
    m_filter = filter;
    showChecks();
    emit filterChanged();
}

void FilterColumn::choose(const Change& change)
{
    ItemsFilter next = m_filter;
    change(next);
    setFilter(next);
}

void FilterColumn::showChecks()
{
    for (const Row& row : m_rows)
        row.row->setChecked(row.isOn(m_filter));
}

void FilterColumn::refresh(const ItemCounts& counts)
{
    m_counts = counts;
    std::vector<ClassId> classes;
    for (const project::Class& each : project().classes)
        classes.push_back(each.id);
    std::vector<SourceId> sources;
    for (const project::Source& each : project().sources)
        sources.push_back(each.id);
    const bool hasExcluded = counts.excluded > 0;
    if (classes != m_classes || sources != m_sources || m_rows.empty() || hasExcluded != m_hadExcluded) {
        m_classes = classes;
        m_sources = sources;
        rebuild();
    }
    int place = 0;
    for (const project::Class& each : project().classes) {
        ChoiceRow::Content content = m_classRows.at(each.id)->content();
        content.text = toQString(each.name);
        content.classIndex = place++;
        content.share = counts.mostOfAClass() == 0 ? 0
                                                   : static_cast<double>(of(counts.ofClass, each.id)) /
                                                         static_cast<double>(counts.mostOfAClass());
        m_classRows.at(each.id)->setContent(content);
    }
    for (const Row& row : m_rows) {
        ChoiceRow::Content content = row.row->content();
        content.count = grouped(static_cast<qint64>(row.count(counts)));
        row.row->setContent(content);
    }
    showChecks();
}

void FilterColumn::addHeading(const QString& text, bool addsClasses)
{
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    line->setFixedHeight(headingHeight);
    row->setContentsMargins(size::gap8, size::gap8, 0, 0);
    auto* label = new QLabel(text, line);
    theme::setRole(label, "heading");
    row->addWidget(label);
    row->addStretch();
    if (addsClasses) {
        auto* add = new QToolButton(line);
        add->setIcon(theme::icon(QStringLiteral("plus")));
        add->setToolTip(tr("Add a class"));
        add->setAccessibleName(tr("Add a class"));
        connect(add, &QToolButton::clicked, this, &FilterColumn::addClass);
        row->addWidget(add);
    }
    m_column->addWidget(line);
}

ChoiceRow* FilterColumn::addRow(Row row, const Change& set, const Change& toggle)
{
    connect(row.row, &ChoiceRow::clicked, this, [this, set, toggle] {
        if (QGuiApplication::keyboardModifiers() & Qt::ControlModifier)
            choose(toggle);
        else
            choose([&](ItemsFilter& filter) {
                filter = cleared(filter);
                set(filter);
            });
    });
    m_column->addWidget(row.row);
    m_rows.push_back(std::move(row));
    return m_rows.back().row;
}

void FilterColumn::rebuild()
{
    while (QLayoutItem* item = m_column->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    m_rows.clear();
    m_classRows.clear();
    const auto nothing = [](ItemsFilter&) {};
    addRow({new ChoiceRow({.text = tr("Everything"), .icon = QStringLiteral("data")}, this),
            [](const ItemsFilter& filter) { return cleared(filter) == filter; },
            [](const ItemCounts& counts) { return counts.all; }},
           nothing, nothing);
    const auto setUnlabelled = [](ItemsFilter& filter) { filter.unlabelled = true; };
    addRow({new ChoiceRow({.text = tr("Unlabelled"), .icon = QStringLiteral("unlabelled")}, this),
            [](const ItemsFilter& filter) { return filter.unlabelled; },
            [](const ItemCounts& counts) { return counts.unlabelled; }},
           setUnlabelled, [](ItemsFilter& filter) { filter.unlabelled = !filter.unlabelled; });
    addHeading(tr("Class"), true);
    addClassRows();
    m_newClassPlace = new QWidget(this);
    m_newClassPlace->setFixedHeight(0);
    m_column->addWidget(m_newClassPlace);
    addSplitRows();
    if (!m_sources.empty())
        addHeading(tr("Source"));
    for (const project::Source& source : project().sources) {
        auto* row = new ChoiceRow({.text = sourceName(source), .icon = QStringLiteral("folder")}, this);
        row->setToolTip(toQString(m_studio.document().placeOf(source).string()));
        addRow(
            {row, [id = source.id](const ItemsFilter& filter) { return has(filter.sources, id); },
             [id = source.id](const ItemCounts& counts) { return of(counts.ofSource, id); }},
            [id = source.id](ItemsFilter& filter) { filter.sources = {id}; },
            [id = source.id](ItemsFilter& filter) { flip(filter.sources, id); });
    }
    if (m_counts.excluded > 0) {
        addHeading(tr("Left aside"));
        using Excluded = ItemsFilter::Excluded;
        addRow(
            {new ChoiceRow({.text = tr("Excluded"), .icon = QStringLiteral("eye_off")}, this),
             [](const ItemsFilter& filter) { return filter.excluded == Excluded::Only; },
             [](const ItemCounts& counts) { return counts.excluded; }},
            [](ItemsFilter& filter) { filter.excluded = Excluded::Only; },
            [](ItemsFilter& filter) {
                filter.excluded = filter.excluded == Excluded::Only ? Excluded::Shown : Excluded::Only;
            });
    } else if (m_filter.excluded != ItemsFilter::Excluded::Shown) {
        m_filter.excluded = ItemsFilter::Excluded::Shown;
        QMetaObject::invokeMethod(this, &FilterColumn::filterChanged, Qt::QueuedConnection);
    }
    m_hadExcluded = m_counts.excluded > 0;
    m_column->addStretch();
}

void FilterColumn::addClassRows()
{
    for (const project::Class& each : project().classes) {
        auto* row = new ChoiceRow({.text = toQString(each.name), .classIndex = 0, .share = 0}, this);
        row->setHasMenu(true);
        row->setAccessibleDescription(tr("The menu key renames, merges and deletes the class."));
        m_classRows[each.id] = row;
        addRow(
            {row, [id = each.id](const ItemsFilter& filter) { return has(filter.classes, id); },
             [id = each.id](const ItemCounts& counts) { return of(counts.ofClass, id); }},
            [id = each.id](ItemsFilter& filter) { filter.classes = {id}; },
            [id = each.id](ItemsFilter& filter) { flip(filter.classes, id); });
        connect(row, &ChoiceRow::menuRequested, this,
                [this, id = each.id](const QPoint& at) { showClassMenu(id, at); });
        connect(row, &ChoiceRow::renameRequested, this, [this, id = each.id] { renameClass(id); });
        connect(row, &ChoiceRow::deleteRequested, this, [this, id = each.id] { deleteClass(id); });
    }
}

void FilterColumn::addSplitRows()
{
    addHeading(tr("Split"));
    const std::pair<data::Split, QString> splits[] = {
        {data::Split::Train, tr("Learned from")},
        {data::Split::Validation, tr("For checking while it learns")},
        {data::Split::Test, tr("Kept for the final test")}};
    for (const auto& [split, meaning] : splits) {
        auto* row =
            new ChoiceRow({.text = splitName(split), .split = static_cast<widgets::TileSplit>(split)}, this);
        row->setToolTip(meaning);
        addRow(
            {row, [split = split](const ItemsFilter& filter) { return has(filter.splits, split); },
             [split = split](const ItemCounts& counts) { return of(counts.ofSplit, split); }},
            [split = split](ItemsFilter& filter) { filter.splits = {split}; },
            [split = split](ItemsFilter& filter) { flip(filter.splits, split); });
    }
}

} // namespace app
