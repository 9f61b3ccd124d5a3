// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/explain/explain_items.h"

#include <QListView>

namespace app {

// The pictures at the left of the Explain page: small picture, what it was taken for, what it is.
class ItemStrip final : public QListView
{
    Q_OBJECT

public:
    ItemStrip(Studio& studio, ExplainItems& items, QWidget* parent);

    void select(engine::ItemId item);
    engine::ItemId selected() const;

signals:
    void chosen(qint64 item);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    ExplainItems& m_items;
    bool m_isFollowing = false;
};

} // namespace app
