// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/item_counts.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace widgets {
class WholePicture;
}

namespace app {

class BalanceChart;
class Studio;

// The right side of the Data page: one item of the selection after the other, what is known of it and what
// can be done with all that are selected; below it the balance of the classes.
class ItemInspector final : public QFrame
{
    Q_OBJECT

public:
    ItemInspector(Studio& studio, QWidget* parent);

    // `place` counts from 0 within `selected`; none selected shows the project.
    void showItem(engine::ItemId item, int place, int selected);
    void refresh(const ItemCounts& counts);

signals:
    void stepRequested(int by);
    void labelRequested(qint64 classId); // 0: take it off
    void splitRequested(int split);
    void excludeRequested(bool excluded);
    void openInLabelRequested();
    void locateRequested(qint64 source);

private:
    QWidget* makeHead();
    QWidget* makeItem();
    QWidget* makeBalance();
    void fillItem();
    void fillPicture();
    void fillMenus();

    Studio& m_studio;
    engine::ItemId m_item = engine::ItemId::None;
    QLabel* m_title;
    QLabel* m_place;
    QToolButton* m_back;
    QToolButton* m_next;
    QWidget* m_itemPart;
    widgets::WholePicture* m_picture;
    QLabel* m_name;
    QLabel* m_classSquare;
    QLabel* m_class;
    QLabel* m_split;
    QLabel* m_size;
    QLabel* m_from;
    QPushButton* m_changeClass;
    QPushButton* m_changeSplit;
    QMenu* m_classMenu;
    QMenu* m_splitMenu;
    QPushButton* m_openInLabel;
    QPushButton* m_exclude;
    QPushButton* m_locate;
    QLabel* m_summary;
    QLabel* m_labelled;
    QLabel* m_advice;
    BalanceChart* m_chart;
};

} // namespace app
