// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/item_counts.h"
#include "app/pages/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSlider;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace widgets {
class EmptyState;
class GalleryView;
} // namespace widgets

namespace app {

class FilterColumn;
class ImportStrip;
class ItemInspector;
class MissingStrip;
class ItemsModel;
class QuickLook;

// All items: found, looked at, relabelled, moved between splits, left out.
class DataPage final : public Page
{
    Q_OBJECT

public:
    DataPage(Studio& studio, QWidget* parent);
    void enter() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeHeader();
    QWidget* makeContent();
    QWidget* makeGalleryPart();
    void makeActions();
    void connectAll();

    void refresh();
    void refreshFilter();
    void refreshSelection();
    void refreshEmpty();
    void refreshActions();
    void takeRequest(const ItemsRequest& request);
    void step(int by);
    void openInLabel();
    void showMenu(const QPoint& at);
    void chooseFolder();
    void chooseFiles();
    std::vector<engine::ItemId> selectedItems() const;
    int selectedCount() const;
    void label(engine::ClassId id);
    void move(engine::data::Split split);
    void exclude(bool isExcluded);

    ItemsModel* m_model;
    FilterColumn* m_filters;
    ItemInspector* m_inspector;
    widgets::GalleryView* m_gallery;
    ImportStrip* m_import;
    MissingStrip* m_missing;
    QuickLook* m_quickLook;
    QStackedWidget* m_stack;
    QStackedWidget* m_galleryStack;
    widgets::EmptyState* m_empty;
    widgets::EmptyState* m_noMatch;
    QLineEdit* m_search;
    QLabel* m_shown;
    QComboBox* m_order;
    QSlider* m_tileSize;
    QToolButton* m_fold;
    bool m_wasWide = false;
    QWidget* m_whyBar;
    QLabel* m_why;
    QTimer* m_refresh; // once for many changes
    ItemCounts m_counts;
    std::optional<std::vector<engine::ItemId>> m_requested;
    QList<QAction*> m_selectionActions;
};

} // namespace app
