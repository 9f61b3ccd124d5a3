// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/data/data_page.h"

#include "app/commands/exclude_items.h"
#include "app/commands/label_items.h"
#include "app/commands/move_to_split.h"
#include "app/models/items_model.h"
#include "app/pages/data/filter_column.h"
#include "app/pages/data/import_strip.h"
#include "app/pages/data/item_inspector.h"
#include "app/pages/data/missing_strip.h"
#include "app/pages/data/quick_look.h"
#include "app/text.h"
#include "widgets/frame/empty_state.h"
#include "widgets/frame/page_header.h"
#include "widgets/gallery/gallery_view.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace app {

using namespace engine;

DataPage::DataPage(Studio& studio, QWidget* parent)
    : Page(studio, tr("Data"), parent)
    , m_model(new ItemsModel(studio.document(), studio.thumbnails(), this))
    , m_refresh(new QTimer(this))
{
    m_stack = new QStackedWidget(this);
    m_empty = new widgets::EmptyState(QStringLiteral("picture"), {}, {}, {}, this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeContent());
    setBody(m_stack);
    makeHeader();
    m_quickLook = new QuickLook(studio, m_stack);
    m_refresh->setSingleShot(true);
    m_refresh->setInterval(0);
    makeActions();
    connectAll();
    setHome({m_gallery, m_noMatch->action(), m_empty->action()});
    refresh();
}

void DataPage::enter()
{
    refresh();
    m_missing->look();
}

void DataPage::connectAll()
{
    connect(m_refresh, &QTimer::timeout, this, &DataPage::refresh);
    connect(&document(), &Document::opened, this, [this] {
        m_requested.reset();
        m_search->clear();
        m_filters->setFilter({});
        refresh();
    });
    connect(&document(), &Document::changed, m_refresh, qOverload<>(&QTimer::start));
    connect(&studio(), &Studio::itemsRequested, this, &DataPage::takeRequest);
    connect(m_filters, &FilterColumn::filterChanged, this, &DataPage::refreshFilter);
    connect(m_search, &QLineEdit::textChanged, this, &DataPage::refreshFilter);
    connect(m_order, &QComboBox::currentIndexChanged, this, &DataPage::refreshFilter);
    connect(m_import, &ImportStrip::busyChanged, this, &DataPage::refreshEmpty);
    connect(m_empty, &widgets::EmptyState::acted, this, &DataPage::chooseFolder);
    connect(m_noMatch, &widgets::EmptyState::acted, this, [this] {
        m_requested.reset();
        m_search->clear();
        m_filters->setFilter({});
    });

    connect(m_gallery->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DataPage::refreshSelection);
    connect(m_gallery->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &DataPage::refreshSelection);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, m_refresh, qOverload<>(&QTimer::start));
    connect(m_model, &QAbstractItemModel::modelReset, m_refresh, qOverload<>(&QTimer::start));
    connect(m_gallery, &widgets::GalleryView::quickLookRequested, this,
            [this](const QModelIndex& index) { m_quickLook->showItem(m_model->idAt(index.row())); });
    connect(m_gallery, &QAbstractItemView::activated, this, &DataPage::openInLabel);
    connect(m_quickLook, &QuickLook::closed, m_gallery, qOverload<>(&QWidget::setFocus));
    connect(m_quickLook, &QuickLook::stepRequested, this, [this](int by) {
        const QModelIndex next = m_model->index(m_gallery->currentIndex().row() + by);
        if (!next.isValid())
            return;
        m_gallery->selectionModel()->setCurrentIndex(next, QItemSelectionModel::ClearAndSelect);
        m_quickLook->showItem(m_model->idAt(next.row()));
    });

    connect(m_inspector, &ItemInspector::stepRequested, this, &DataPage::step);
    connect(m_inspector, &ItemInspector::labelRequested, this, [this](qint64 id) { label(ClassId{id}); });
    connect(m_inspector, &ItemInspector::splitRequested, this,
            [this](int split) { move(static_cast<data::Split>(split)); });
    connect(m_inspector, &ItemInspector::excludeRequested, this, &DataPage::exclude);
    connect(m_inspector, &ItemInspector::openInLabelRequested, this, &DataPage::openInLabel);
    connect(m_inspector, &ItemInspector::locateRequested, this,
            [this](qint64 source) { this->studio().movedPictures().ask(SourceId{source}); });
}

void DataPage::refresh()
{
    m_counts = countItems(project());
    m_filters->refresh(m_counts);
    m_inspector->refresh(m_counts);
    refreshEmpty();
    refreshSelection();
    refreshActions();
    const QString readOnly = document().readOnlyReason();
    header().primary()->setEnabled(readOnly.isEmpty());
    header().primary()->setToolTip(readOnly);
    if (!document().isOpen()) {
        header().setSentence({});
        return;
    }
    const auto count = [](std::size_t number) { return static_cast<int>(number); };
    const QString items = tr("%Ln picture(s)", nullptr, count(m_counts.all));
    const QString classes = tr("%Ln class(es)", nullptr, count(project().classes.size()));
    header().setSentence(
        m_counts.unlabelled > 0
            ? tr("%1, %2, %3 unlabelled").arg(items, classes, grouped(count(m_counts.unlabelled)))
            : tr("%1, %2").arg(items, classes));
}

void DataPage::refreshEmpty()
{
    const bool isOpen = document().isOpen();
    m_search->setEnabled(isOpen && m_counts.all > 0);
    if (!isOpen || (m_counts.all == 0 && !m_import->isBusy() && project().classes.empty())) {
        m_empty->setTexts(
            isOpen ? tr("Drop pictures here") : tr("No project is open"),
            isOpen ? tr("A folder with one folder for each class, loose pictures, or an idx file. They stay "
                        "where they are.")
                   : tr("Drop a folder of pictures to begin one, or open one from the Welcome page."),
            tr("Choose a folder"));
        m_stack->setCurrentIndex(0);
        header().primary()->hide(); // the button below is the one
        m_search->hide();
        return;
    }
    m_stack->setCurrentIndex(1);
    header().primary()->show();
    m_search->show();
    const bool isWaiting = m_counts.all == 0 && m_import->isBusy();
    m_noMatch->setTexts(m_counts.all > 0 ? tr("Nothing here fits")
                        : isWaiting      ? tr("Looking for pictures")
                                         : tr("No pictures yet"),
                        m_counts.all > 0 ? tr("No item passes what is chosen at the left and typed above.")
                                         : QString(),
                        m_counts.all > 0 ? tr("Show everything") : QString());
    m_galleryStack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
}

void DataPage::refreshFilter()
{
    ItemsFilter filter = m_filters->filter();
    filter.words = m_search->text();
    filter.isNewestFirst = m_order->currentIndex() == 1;
    filter.items = m_requested;
    m_whyBar->setVisible(m_requested.has_value());
    if (filter == m_model->filter())
        return;
    m_model->setFilter(filter);
    m_gallery->scrollToTop();
    refreshEmpty();
    refreshSelection();
}

void DataPage::takeRequest(const ItemsRequest& request)
{
    if (request.page != PageId::Data)
        return;
    m_requested = request.items;
    m_why->setText(request.why);
    m_search->clear();
    m_filters->setFilter({});
    if (m_model->rowCount() > 0)
        m_gallery->selectionModel()->setCurrentIndex(m_model->index(0), QItemSelectionModel::ClearAndSelect);
    m_gallery->setFocus();
}

int DataPage::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange& range : m_gallery->selectionModel()->selection())
        count += range.height();
    return count;
}

std::vector<ItemId> DataPage::selectedItems() const
{
    return m_model->idsOf(m_gallery->selectionModel()->selectedIndexes());
}

void DataPage::refreshSelection()
{
    const int selected = selectedCount();
    m_shown->setText(
        selected > 0
            ? tr("<b>%1 shown</b> · %2 selected").arg(grouped(m_model->rowCount()), grouped(selected))
            : tr("<b>%1 shown</b>").arg(grouped(m_model->rowCount())));
    const QModelIndex current = m_gallery->currentIndex();
    const QItemSelection selection = m_gallery->selectionModel()->selection();
    // The one with the keyboard's ring where it is selected, else the first.
    int row = selection.isEmpty() ? -1 : selection.front().top();
    if (current.isValid() && selection.contains(current))
        row = current.row();
    int place = 0;
    for (const QItemSelectionRange& range : selection)
        place += qBound(0, row - range.top(), range.height());
    m_inspector->showItem(m_model->idAt(row), place, selected);
    refreshActions();
}

// Through the selection, which stays.
void DataPage::step(int by)
{
    QModelIndexList rows = m_gallery->selectionModel()->selectedIndexes();
    if (rows.isEmpty())
        return;
    std::sort(rows.begin(), rows.end());
    const auto at = rows.indexOf(m_gallery->currentIndex());
    const auto next = (at + by + rows.size()) % rows.size();
    m_gallery->selectionModel()->setCurrentIndex(rows[next], QItemSelectionModel::NoUpdate);
    m_gallery->scrollTo(rows[next]);
}

void DataPage::label(ClassId id)
{
    if (selectedCount() > 0)
        document().perform(commands::labelItems(selectedItems(), id));
}

void DataPage::move(data::Split split)
{
    if (selectedCount() > 0)
        document().perform(commands::moveToSplit(selectedItems(), split));
}

void DataPage::exclude(bool isExcluded)
{
    if (selectedCount() > 0)
        document().perform(commands::excludeItems(selectedItems(), isExcluded));
}

void DataPage::openInLabel()
{
    std::vector<ItemId> items = selectedItems();
    if (items.empty() && m_gallery->currentIndex().isValid())
        items.push_back(m_model->idAt(m_gallery->currentIndex().row()));
    if (!items.empty())
        studio().show(PageId::Label, items, tr("Chosen on the Data page"));
}

void DataPage::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("A folder of pictures"));
    if (!folder.isEmpty())
        studio().accept({toString(folder)});
}

void DataPage::chooseFiles()
{
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Pictures, an idx file, or a table of labels"), {},
        tr("What Oriel reads (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.csv *-idx3-ubyte *.idx *.gz);;"
           "Every file (*)"));
    std::vector<std::filesystem::path> paths;
    for (const QString& file : files)
        paths.emplace_back(toString(file));
    if (!paths.empty())
        studio().accept(paths);
}

} // namespace app
