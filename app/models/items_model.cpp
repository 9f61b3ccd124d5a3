// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/items_model.h"

#include "app/document/document.h"
#include "app/text.h"
#include "app/thumbnails.h"
#include "widgets/gallery/gallery_role.h"

#include <algorithm>

namespace app {

using namespace engine;

namespace {

constexpr std::size_t fewItems = 256;  // that many are followed one by one
constexpr std::size_t mostBlocks = 64; // of rows that come or go; more are a reset

int placeOf(const project::Project& project, ClassId id)
{
    const auto found = std::ranges::find(project.classes, id, &project::Class::id);
    return found == project.classes.end() ? -1 : static_cast<int>(found - project.classes.begin());
}

int row(std::ptrdiff_t distance)
{
    return static_cast<int>(distance);
}

} // namespace

ItemsModel::ItemsModel(Document& document, Thumbnails& thumbnails, QObject* parent)
    : QAbstractListModel(parent), m_document(document), m_thumbnails(thumbnails)
{
    connect(&document, &Document::opened, this, [this] {
        beginResetModel();
        m_ids = filtered(m_filter, m_document.project());
        endResetModel();
    });
    connect(&document, &Document::changed, this, &ItemsModel::follow);
    connect(&thumbnails, &Thumbnails::ready, this, [this](qint64 item) {
        if (const int at = rowOf(ItemId{item}); at >= 0)
            emit dataChanged(index(at), index(at), {widgets::PictureRole, widgets::ProblemRole});
    });
    m_ids = filtered(m_filter, document.project());
}

void ItemsModel::setFilter(const ItemsFilter& filter)
{
    beginResetModel();
    m_filter = filter;
    refreshRanks();
    m_ids = filtered(m_filter, m_document.project());
    endResetModel();
}

void ItemsModel::setHolding(bool holds)
{
    m_isHolding = holds;
}

void ItemsModel::refreshRanks()
{
    m_ranks.clear();
    if (m_filter.items)
        for (const ItemId id : *m_filter.items)
            m_ranks.emplace(number(id), static_cast<int>(m_ranks.size()));
}

bool ItemsModel::precedes(ItemId a, ItemId b) const
{
    if (m_filter.items)
        return m_ranks.at(number(a)) < m_ranks.at(number(b));
    return m_filter.isNewestFirst ? a > b : a < b;
}

int ItemsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

ItemId ItemsModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_ids[static_cast<std::size_t>(row)] : ItemId::None;
}

int ItemsModel::rowOf(ItemId id) const
{
    if (m_filter.items && !m_ranks.contains(number(id)))
        return -1;
    const auto found =
        std::ranges::lower_bound(m_ids, id, [this](ItemId a, ItemId b) { return precedes(a, b); });
    return found != m_ids.end() && *found == id ? row(found - m_ids.begin()) : -1;
}

std::vector<ItemId> ItemsModel::idsOf(const QModelIndexList& rows) const
{
    std::vector<ItemId> ids;
    ids.reserve(static_cast<std::size_t>(rows.size()));
    for (const QModelIndex& index : rows)
        ids.push_back(idAt(index.row()));
    return ids;
}

QVariant ItemsModel::data(const QModelIndex& index, int role) const
{
    const project::Project& project = m_document.project();
    const project::Item* item = project.find(idAt(index.row()));
    if (!item)
        return {};
    const project::Class* label = project.find(item->label);
    switch (role) {
    case IdRole:
        return QVariant::fromValue<qint64>(number(item->id));
    case Qt::DisplayRole:
        return toQString(item->name);
    case Qt::ToolTipRole: {
        const QString problem = m_thumbnails.problem(item->id);
        return problem.isEmpty() ? toQString(item->name) : tr("%1: %2").arg(toQString(item->name), problem);
    }
    case Qt::AccessibleTextRole:
        return label ? tr("%1, %2, %3")
                           .arg(toQString(item->name), toQString(label->name), splitName(item->split))
                     : tr("%1, unlabelled, %2").arg(toQString(item->name), splitName(item->split));
    case widgets::PictureRole:
        return m_thumbnails.picture(item->id, m_pictureSide > Thumbnails::small ? Thumbnails::large
                                                                                : Thumbnails::small);
    case widgets::ProblemRole:
        return m_thumbnails.problem(item->id);
    case widgets::ClassNameRole:
        return label ? toQString(label->name) : QString();
    case widgets::ClassIndexRole:
        return placeOf(project, item->label);
    case widgets::GuessRole:
    case widgets::GuessIndexRole: {
        const auto guess = m_guesses.find(number(item->id));
        if (guess == m_guesses.end())
            return {};
        return role == widgets::GuessRole ? QVariant(guess->second.words)
                                          : QVariant(guess->second.classIndex);
    }
    case widgets::SplitRole:
        return static_cast<int>(item->split);
    case widgets::ExcludedRole:
        return item->isExcluded;
    case widgets::DoneRole:
        return m_ticksLabelled && label;
    default:
        return {};
    }
}

void ItemsModel::setPictureSide(int side)
{
    m_pictureSide = side;
}

void ItemsModel::setGuesses(std::unordered_map<std::int64_t, Guess> guesses)
{
    m_guesses = std::move(guesses);
    if (!m_ids.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

void ItemsModel::setTicksLabelled(bool ticks)
{
    m_ticksLabelled = ticks;
}

void ItemsModel::follow(const project::Changes& changes)
{
    // A class or a source that is renamed can let items in and out that did not change themselves.
    if (changes.items.size() <= fewItems && !changes.classes && !changes.sources) {
        followEach(changes.items);
        return;
    }
    std::vector<ItemId> next;
    if (m_isHolding) {
        for (const ItemId id : m_ids)
            if (m_document.project().find(id))
                next.push_back(id);
    } else {
        next = filtered(m_filter, m_document.project());
    }
    become(std::move(next));
}

void ItemsModel::followEach(const std::vector<ItemId>& items)
{
    const ItemsTest passes = testFor(m_filter, m_document.project());
    for (const ItemId id : items) {
        const project::Item* item = m_document.project().find(id);
        const int at = rowOf(id);
        const bool isWanted = item && (m_isHolding ? at >= 0 : passes(*item));
        if (at >= 0 && isWanted) {
            emit dataChanged(index(at), index(at));
        } else if (at >= 0) {
            beginRemoveRows({}, at, at);
            m_ids.erase(m_ids.begin() + at);
            endRemoveRows();
        } else if (isWanted) {
            const auto place =
                std::ranges::lower_bound(m_ids, id, [this](ItemId a, ItemId b) { return precedes(a, b); });
            const int to = row(place - m_ids.begin());
            beginInsertRows({}, to, to);
            m_ids.insert(place, id);
            endInsertRows();
        }
    }
}

// Both are in the same order, so what comes and goes are blocks.
void ItemsModel::become(std::vector<ItemId> next)
{
    const auto before = [this](ItemId a, ItemId b) { return precedes(a, b); };
    struct Block
    {
        std::size_t at = 0, count = 0;
    };
    const auto blocksOf = [&](const std::vector<ItemId>& whole, const std::vector<ItemId>& other) {
        std::vector<Block> blocks;
        std::size_t j = 0;
        for (std::size_t i = 0; i < whole.size(); ++i) {
            while (j < other.size() && before(other[j], whole[i]))
                ++j;
            if (j < other.size() && other[j] == whole[i])
                continue;
            if (!blocks.empty() && blocks.back().at + blocks.back().count == i)
                ++blocks.back().count;
            else
                blocks.push_back({i, 1});
        }
        return blocks;
    };
    std::vector<Block> gone = blocksOf(m_ids, next);
    const std::vector<Block> come = blocksOf(next, m_ids);
    if (gone.size() + come.size() > mostBlocks) {
        beginResetModel();
        m_ids = std::move(next);
        endResetModel();
        return;
    }
    std::ranges::reverse(gone); // from the end, so that the places of those before stay
    for (const Block& block : gone) {
        const auto first = m_ids.begin() + static_cast<std::ptrdiff_t>(block.at);
        const auto count = static_cast<std::ptrdiff_t>(block.count);
        beginRemoveRows({}, row(first - m_ids.begin()), row(first - m_ids.begin() + count - 1));
        m_ids.erase(first, first + count);
        endRemoveRows();
    }
    for (const Block& block : come) {
        const auto at = static_cast<std::ptrdiff_t>(block.at),
                   count = static_cast<std::ptrdiff_t>(block.count);
        beginInsertRows({}, row(at), row(at + count - 1));
        m_ids.insert(m_ids.begin() + at, next.begin() + at, next.begin() + at + count);
        endInsertRows();
    }
    if (!m_ids.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

} // namespace app
