// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/label/label_page.h"

#include "app/commands/label_as_new_class.h"
#include "app/commands/label_items.h"
#include "app/models/items_model.h"
#include "app/pages/label/class_panel.h"
#include "app/text.h"
#include "widgets/frame/empty_state.h"
#include "widgets/frame/page_header.h"
#include "widgets/gallery/gallery_view.h"
#include "widgets/gallery/whole_picture.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTimer>

namespace app {

using namespace engine;

LabelPage::LabelPage(Studio& studio, QWidget* parent)
    : Page(studio, tr("Label"), parent)
    , m_model(new ItemsModel(studio.document(), studio.thumbnails(), this))
    , m_refresh(new QTimer(this))
{
    m_model->setTicksLabelled(true);
    m_model->setHolding(true);
    m_stack = new QStackedWidget(this);
    m_empty = new widgets::EmptyState(QStringLiteral("label"), {}, {}, {}, this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeContent());
    setBody(m_stack);
    makeHeader();
    makeActions();
    m_refresh->setSingleShot(true);
    m_refresh->setInterval(0);
    connectAll();
    setHome({m_film, m_empty->action()});
    count();
    fillQueues();
    refresh();
}

void LabelPage::connectAll()
{
    connect(m_refresh, &QTimer::timeout, this, &LabelPage::refresh);
    connect(&document(), &Document::opened, this, [this] {
        m_isBegun = false;
        m_chosen.reset();
        count();
        fillQueues();
        if (isVisible())
            enter();
        refresh();
    });
    connect(&document(), &Document::changed, this, &LabelPage::follow);
    connect(&studio(), &Studio::itemsRequested, this, &LabelPage::takeRequest);
    connect(&studio(), &Studio::imported, this, [this] {
        const ItemId kept = current();
        m_isBegun = m_isBegun && kept != ItemId::None;
        if (m_isBegun) {
            chooseQueue();
            show(std::max(0, m_model->rowOf(kept)));
        } else if (isVisible()) {
            enter();
        }
    });
    connect(m_queue, &QComboBox::activated, this, [this] {
        chooseQueue();
        show(0);
    });
    connect(m_film->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_isAtEnd = false;
        refreshStage();
    });
    connect(&studio().thumbnails(), &Thumbnails::ready, this, [this](qint64 item) {
        if (item == number(current()))
            refreshStage();
    });
    connect(m_classes, &ClassPanel::chosen, this, [this](qint64 id) { label(ClassId{id}); });
    connect(m_classes, &ClassPanel::named, this, &LabelPage::labelAsNew);
    connect(m_empty, &widgets::EmptyState::acted, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("A folder of pictures"));
        if (!folder.isEmpty())
            studio().accept({toString(folder)});
    });
    connect(m_end, &widgets::EmptyState::acted, this, [this] {
        if (m_unlabelled > 0)
            startQueue(Queue::Unlabelled);
        else
            startQueue(Queue::Everything);
    });
    connect(header().primary(), &QPushButton::clicked, this, &LabelPage::primary);
}

void LabelPage::enter()
{
    if (!m_isBegun && !project().items.empty())
        startQueue(m_unlabelled > 0 ? Queue::Unlabelled : Queue::Everything);
    refresh();
}

void LabelPage::takeKeys(bool isByKeys)
{
    if (project().classes.empty() && current() != ItemId::None)
        m_classes->focusField(); // there is no key to press yet
    else
        Page::takeKeys(isByKeys);
}

void LabelPage::fillQueues()
{
    const QSignalBlocker quiet(m_queue);
    const QVariant kept = m_queue->currentData();
    m_queue->clear();
    m_queue->addItem(tr("Unlabelled"), QVariant::fromValue<qint64>(-1 - static_cast<int>(Queue::Unlabelled)));
    m_queue->addItem(tr("Everything"), QVariant::fromValue<qint64>(-1 - static_cast<int>(Queue::Everything)));
    if (m_chosen)
        m_queue->addItem(tr("Chosen items"),
                         QVariant::fromValue<qint64>(-1 - static_cast<int>(Queue::Chosen)));
    for (const project::Class& each : project().classes)
        m_queue->addItem(toQString(each.name), QVariant::fromValue<qint64>(number(each.id)));
    m_queue->setCurrentIndex(std::max(0, m_queue->findData(kept)));
}

void LabelPage::startQueue(Queue queue)
{
    fillQueues();
    m_queue->setCurrentIndex(
        std::max(0, m_queue->findData(QVariant::fromValue<qint64>(-1 - static_cast<int>(queue)))));
    chooseQueue();
    show(0);
}

void LabelPage::chooseQueue()
{
    m_isBegun = true;
    m_isAtEnd = false;
    ItemsFilter filter;
    filter.excluded = ItemsFilter::Excluded::Hidden;
    const qint64 choice = m_queue->currentData().toLongLong();
    if (choice >= 0)
        filter.classes = {ClassId{choice}};
    else if (choice == -1 - static_cast<int>(Queue::Unlabelled))
        filter.unlabelled = true;
    else if (choice == -1 - static_cast<int>(Queue::Chosen))
        filter.items = m_chosen;
    m_model->setFilter(filter);
    refreshStage();
}

void LabelPage::takeRequest(const ItemsRequest& request)
{
    if (request.page != PageId::Label || request.items.empty())
        return;
    if (request.items.size() > 1) {
        m_chosen = request.items;
        startQueue(Queue::Chosen);
        return;
    }
    startQueue(Queue::Everything);
    show(std::max(0, m_model->rowOf(request.items.front())));
}

// What undo and redo touch comes into hand.
void LabelPage::follow(const project::Changes& changes)
{
    if (m_ownEdits == 0 && changes.items.size() == 1 && isVisible())
        if (const int row = m_model->rowOf(changes.items.front()); row >= 0)
            show(row);
    m_refresh->start();
}

ItemId LabelPage::current() const
{
    return m_model->idAt(m_film->currentIndex().row());
}

void LabelPage::show(int row)
{
    const QModelIndex index = m_model->index(row);
    if (index.isValid()) {
        m_film->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        m_film->scrollTo(index, QAbstractItemView::PositionAtCenter);
    }
    refreshStage();
}

void LabelPage::step(int by)
{
    if (m_isAtEnd && by < 0) {
        m_isAtEnd = false;
        refreshStage();
        return;
    }
    const int next = m_film->currentIndex().row() + by;
    if (next >= 0 && next < m_model->rowCount())
        show(next);
    else if (next >= m_model->rowCount())
        showDone();
}

void LabelPage::label(ClassId id)
{
    if (current() == ItemId::None || m_isAtEnd)
        return;
    ++m_ownEdits;
    document().perform(commands::labelItems({current()}, id), [this](const Result<void>&) { --m_ownEdits; });
    if (id != ClassId::None)
        goOn();
}

void LabelPage::labelAsNew(const QString& name)
{
    if (current() == ItemId::None || m_isAtEnd)
        return;
    ++m_ownEdits;
    document().perform(commands::labelAsNewClass({current()}, name),
                       [this](const Result<void>&) { --m_ownEdits; });
    goOn();
    m_film->setFocus();
}

void LabelPage::goOn()
{
    step(1);
}

void LabelPage::showDone()
{
    m_isAtEnd = true;
    refreshStage();
}

// To the next picture of the queue that has no label yet; when all have one, to training.
void LabelPage::primary()
{
    if (m_unlabelled == 0) {
        studio().goTo(PageId::Train);
        return;
    }
    const int rows = m_model->rowCount(), from = m_film->currentIndex().row();
    for (int i = 1; i <= rows; ++i) {
        const int row = (from + i) % rows;
        const project::Item* item = project().find(m_model->idAt(row));
        if (item && item->label == ClassId::None) {
            show(row);
            return;
        }
    }
    startQueue(Queue::Unlabelled);
}

} // namespace app
