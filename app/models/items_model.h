// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/items_filter.h"
#include "engine/project/changes.h"

#include <QAbstractListModel>

#include <unordered_map>

namespace app {

class Document;
class Thumbnails;

// The document's items that pass a filter, for galleries (the roles of widgets/gallery/gallery_role.h).
// Follows the document row by row, so that a selection and a place on the screen outlive a relabelling;
// only a change all over is a reset.
class ItemsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1 }; // qint64

    ItemsModel(Document& document, Thumbnails& thumbnails, QObject* parent = nullptr);

    const ItemsFilter& filter() const { return m_filter; }
    void setFilter(const ItemsFilter& filter);

    // An unlabelled item that gets a label stays where it is, however the filter reads, until the next
    // setFilter(): for queues that must not move under the hand.
    void setHolding(bool holds);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    engine::ItemId idAt(int row) const; // None beyond the end
    int rowOf(engine::ItemId id) const; // -1 where it does not pass
    const std::vector<engine::ItemId>& ids() const { return m_ids; }
    std::vector<engine::ItemId> idsOf(const QModelIndexList& rows) const;

    // Device pixels that pictures are shown at.
    void setPictureSide(int side);
    // What a model says about an item, for a chip beside its class: "Trouser 0.81".
    struct Guess
    {
        QString words;
        int classIndex = -1;
    };
    void setGuesses(std::unordered_map<std::int64_t, Guess> guesses);
    // Whether a labelled item wears a tick.
    void setTicksLabelled(bool ticks);

private:
    void follow(const engine::project::Changes& changes);
    void followEach(const std::vector<engine::ItemId>& items);
    void become(std::vector<engine::ItemId> next);
    bool precedes(engine::ItemId a, engine::ItemId b) const;
    void refreshRanks();

    Document& m_document;
    Thumbnails& m_thumbnails;
    ItemsFilter m_filter;
    std::vector<engine::ItemId> m_ids;
    std::unordered_map<std::int64_t, int> m_ranks; // of an explicit list
    std::unordered_map<std::int64_t, Guess> m_guesses;
    int m_pictureSide = 0;
    bool m_ticksLabelled = false;
    bool m_isHolding = false;
};

} // namespace app
