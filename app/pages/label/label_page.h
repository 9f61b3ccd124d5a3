// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/page.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace widgets {
class ClassTag;
class EmptyState;
class GalleryView;
class WholePicture;
} // namespace widgets

namespace app {

class ClassPanel;
class ItemsModel;

// One picture after the other gets its class, by a key. The queue is chosen once and does not move while
// it is worked through.
class LabelPage final : public Page
{
    Q_OBJECT

public:
    LabelPage(Studio& studio, QWidget* parent);
    void enter() override;
    void takeKeys(bool isByKeys) override;
    bool isWaiting() const override { return m_unlabelled > 0; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeHeader();
    QWidget* makeContent();
    QWidget* makeFilm();
    QWidget* makeStage();
    void makeActions();
    void connectAll();

    // What the box over the film offers; classes follow.
    enum class Queue { Unlabelled, Everything, Chosen };
    void fillQueues();
    void chooseQueue();
    void startQueue(Queue queue);
    void takeRequest(const ItemsRequest& request);
    void follow(const engine::project::Changes& changes);

    engine::ItemId current() const;
    void show(int row);
    void step(int by);
    void label(engine::ClassId id);
    void labelAsNew(const QString& name);
    void goOn(); // after the picture in hand has its label
    void primary();

    void count();
    void refresh();
    void refreshStage();
    void showDone();

    ItemsModel* m_model;
    QTimer* m_refresh; // once for many changes
    QProgressBar* m_progress;
    QComboBox* m_queue;
    widgets::GalleryView* m_film;
    QStackedWidget* m_stack;
    QStackedWidget* m_stageStack;
    widgets::EmptyState* m_empty;
    widgets::EmptyState* m_end;
    widgets::WholePicture* m_picture;
    QLabel* m_name;
    QLabel* m_size;
    QLabel* m_place;
    widgets::ClassTag* m_answer;
    ClassPanel* m_classes;
    QList<QAction*> m_digits;
    std::optional<std::vector<engine::ItemId>> m_chosen;
    std::size_t m_all = 0, m_unlabelled = 0; // without the excluded ones
    int m_ownEdits = 0;                      // under way
    bool m_isBegun = false;
    bool m_isAtEnd = false;
};

} // namespace app
