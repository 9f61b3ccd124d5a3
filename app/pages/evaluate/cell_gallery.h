// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/confusion.h"
#include "app/models/items_model.h"
#include "app/studio.h"

#include <QFrame>

class QGridLayout;
class QLabel;

namespace widgets {
class GalleryView;
}

namespace app {

// The pictures of one cell of the confusion matrix. A digit, or a click on a class below, relabels the
// selected ones and moves on.
class CellGallery final : public QFrame
{
    Q_OBJECT

public:
    CellGallery(Studio& studio, QWidget* parent = nullptr);

    void setCell(const QString& is, const QString& said, const std::vector<AnsweredItem>& items);
    void clear(const QString& sentence);
    const std::vector<engine::ItemId>& items() const { return m_items.ids(); }
    QString title() const;
    widgets::GalleryView& gallery() { return *m_gallery; }

signals:
    void relabelled();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refreshClasses();
    void relabel(int classIndex);

    Studio& m_studio;
    ItemsModel m_items;
    QString m_is, m_said;
    QLabel* m_title;
    QLabel* m_count;
    QLabel* m_hint;
    QGridLayout* m_keys;
    widgets::GalleryView* m_gallery;
};

} // namespace app
