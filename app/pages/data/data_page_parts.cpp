// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/items_model.h"
#include "app/pages/data/data_page.h"
#include "app/pages/data/filter_column.h"
#include "app/pages/data/import_strip.h"
#include "app/pages/data/item_inspector.h"
#include "app/pages/data/missing_strip.h"
#include "app/text.h"
#include "widgets/forms/search_field.h"
#include "widgets/frame/empty_state.h"
#include "widgets/frame/page_header.h"
#include "widgets/gallery/gallery_view.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

// How the Data page is put together.
namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

const QString tileKey = QStringLiteral("data/tile");
constexpr int tileWish = 112;

QFrame* columnLine(QWidget* parent)
{
    auto* line = new QFrame(parent);
    theme::setRole(line, "column");
    return line;
}

} // namespace

void DataPage::makeHeader()
{
    auto* search = new widgets::SearchField(tr("Name, class or split"), this);
    search->setKeys(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText));
    m_search = search;
    m_search->setAccessibleName(tr("Search the items"));
    m_search->setToolTip(tr("Words that an item's name, class, split or source must have (Ctrl+F)"));
    m_search->setFixedWidth(280);
    header().addBeforePrimary(m_search);
    QPushButton* import = header().primary();
    import->setText(tr("Import"));
    import->setIcon(theme::icon(QStringLiteral("import"), theme::Ink::OnAccent));
    auto* menu = new QMenu(import);
    menu->addAction(tr("A folder of pictures"), this, &DataPage::chooseFolder);
    menu->addAction(tr("Files: pictures, idx, a table of labels"), this, &DataPage::chooseFiles);
    connect(import, &QPushButton::clicked, menu,
            [import, menu] { menu->popup(import->mapToGlobal(QPoint(0, import->height() + 2))); });
    import->show();
}

QWidget* DataPage::makeContent()
{
    auto* content = new QWidget(this);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_filters = new FilterColumn(studio(), content);
    auto* panel = new QFrame(content);
    theme::setRole(panel, "panel");
    auto* inside = new QVBoxLayout(panel);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(m_filters);
    m_inspector = new ItemInspector(studio(), content);
    m_inspector->hide();
    row->addWidget(panel);
    row->addWidget(columnLine(content));
    row->addWidget(makeGalleryPart(), 1);
    row->addWidget(columnLine(content));
    row->addWidget(m_inspector);
    return content;
}

QWidget* DataPage::makeGalleryPart()
{
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(size::gap12, size::gap12, size::gap4, 0);
    column->setSpacing(size::gap8);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(size::gap4, 0, size::gap12, 0);
    head->setSpacing(size::gap12);
    m_shown = new QLabel(part);
    m_order = new QComboBox(part);
    m_order->addItems({tr("Oldest first"), tr("Newest first")});
    m_order->setAccessibleName(tr("Order of the items"));
    m_tileSize = new QSlider(Qt::Horizontal, part);
    m_tileSize->setRange(widgets::GalleryLayout::smallest, widgets::GalleryLayout::largest);
    m_tileSize->setAccessibleName(tr("Size of the pictures"));
    m_tileSize->setToolTip(tr("Size of the pictures (Ctrl and the wheel)"));
    m_tileSize->setFixedWidth(120);
    head->addWidget(m_shown);
    head->addStretch();
    head->addWidget(m_order);
    head->addWidget(m_tileSize);
    m_fold = new QToolButton(part);
    m_fold->setCheckable(true);
    m_fold->setIcon(theme::icon(QStringLiteral("panel_right")));
    m_fold->setToolTip(tr("Show what is selected, or the class balance, at the right"));
    m_fold->setAccessibleName(m_fold->toolTip());
    connect(m_fold, &QToolButton::toggled, this, [this](bool isOn) { m_inspector->setVisible(isOn); });
    head->addWidget(m_fold);
    column->addLayout(head);

    m_whyBar = new QFrame(part);
    theme::setRole(m_whyBar, "card");
    auto* whyRow = new QHBoxLayout(m_whyBar);
    whyRow->setContentsMargins(size::gap12, 0, size::gap4, 0);
    m_why = new QLabel(m_whyBar);
    auto* back = new QPushButton(tr("Show everything"), m_whyBar);
    theme::setRole(back, "quiet");
    connect(back, &QPushButton::clicked, this, [this] {
        m_requested.reset();
        refreshFilter();
    });
    whyRow->addWidget(m_why, 1);
    whyRow->addWidget(back);
    m_whyBar->hide();
    column->addWidget(m_whyBar);
    m_missing = new MissingStrip(studio(), part);
    connect(m_missing, &MissingStrip::locateRequested, this,
            [this](qint64 source) { this->studio().movedPictures().ask(SourceId{source}); });
    column->addWidget(m_missing);
    m_import = new ImportStrip(studio(), part);
    column->addWidget(m_import);

    m_gallery = new widgets::GalleryView(part);
    m_gallery->setAccessibleName(tr("Items"));
    m_gallery->setModel(m_model);
    m_gallery->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_gallery, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { showMenu(m_gallery->viewport()->mapToGlobal(at)); });
    m_noMatch = new widgets::EmptyState(QStringLiteral("search"), {}, {}, {}, part);
    m_galleryStack = new QStackedWidget(part);
    m_galleryStack->addWidget(m_gallery);
    m_galleryStack->addWidget(m_noMatch);
    column->addWidget(m_galleryStack, 1);

    const auto show = [this](int side) {
        m_tileSize->setValue(side);
        m_gallery->setTileWish(side);
        m_model->setPictureSide(qRound(m_gallery->tileSide() * devicePixelRatioF()));
    };
    connect(m_gallery, &widgets::GalleryView::tileWishChanged, m_tileSize, &QSlider::setValue);
    connect(m_tileSize, &QSlider::valueChanged, this, [this, show](int side) {
        show(side);
        studio().preferences().setValue(tileKey, QString::number(side));
    });
    show(studio().preferences().value(tileKey, QString::number(tileWish)).toInt());
    return part;
}

// What can be done with the selected items, where the mouse is.
void DataPage::showMenu(const QPoint& at)
{
    const std::vector<ItemId> items = selectedItems();
    if (items.empty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isEditable = document().readOnlyReason().isEmpty();
    QMenu* classes = menu->addMenu(tr("Change class"));
    for (const project::Class& each : project().classes)
        classes->addAction(toQString(each.name), this, [this, id = each.id] { label(id); });
    classes->addSeparator();
    classes->addAction(tr("No label"), this, [this] { label(ClassId::None); });
    QMenu* splits = menu->addMenu(tr("Move to"));
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        splits->addAction(splitName(split), this, [this, split] { move(split); });
    classes->setEnabled(isEditable);
    splits->setEnabled(isEditable);
    const bool areExcluded = std::ranges::all_of(items, [this](ItemId id) {
        const project::Item* item = project().find(id);
        return item && item->isExcluded;
    });
    menu->addAction(areExcluded ? tr("Include again") : tr("Exclude"), this,
                    [this, areExcluded] { exclude(!areExcluded); })
        ->setEnabled(isEditable);
    menu->addSeparator();
    menu->addAction(tr("Open in Label"), this, &DataPage::openInLabel);
    menu->addAction(tr("Open in Explain"), this,
                    [this, items] { studio().show(PageId::Explain, items, tr("Chosen on the Data page")); });
    menu->popup(at);
}

void DataPage::makeActions()
{
    offer(tr("Search the items"), QKeySequence::Find, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    offer(tr("Add a class"), {}, [this] { m_filters->addClass(); });
    for (int digit = 1; digit <= 9; ++digit)
        m_selectionActions << offer(QString(), QKeySequence(Qt::Key_0 + digit), [this, digit] {
            const auto place = static_cast<std::size_t>(digit - 1);
            if (place < project().classes.size())
                label(project().classes[place].id);
        });
    for (QAction* digit : m_selectionActions)
        digit->setIconText(tr("Label the selected items")); // in the list of keys, whatever the class
    m_selectionActions << offer(tr("Take the label off the selected items"), QKeySequence(Qt::Key_0),
                                [this] { label(ClassId::None); });
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        m_selectionActions << offer(tr("Move the selected items to %1").arg(splitName(split)), {},
                                    [this, split] { move(split); });
    m_selectionActions << offer(tr("Exclude the selected items"), QKeySequence::Delete,
                                [this] { exclude(true); });
    m_selectionActions << offer(tr("Include the selected items again"), {}, [this] { exclude(false); });
    m_selectionActions << offer(tr("Open the selected items in Label"), {}, [this] { openInLabel(); });
}

void DataPage::refreshActions()
{
    const bool isSelected = selectedCount() > 0;
    for (qsizetype i = 0; i < m_selectionActions.size(); ++i) {
        const auto place = static_cast<std::size_t>(i);
        const bool isDigit = i < 9;
        const bool isThere = !isDigit || place < project().classes.size();
        m_selectionActions[i]->setEnabled(isSelected && isThere);
        m_selectionActions[i]->setVisible(isThere);
        if (isDigit && isThere)
            m_selectionActions[i]->setText(
                tr("Label the selected items as %1").arg(toQString(project().classes[place].name)));
    }
}

void DataPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    // The user's choice holds until the window becomes narrow or wide.
    const bool isWide = window()->width() >= size::foldBelow;
    if (isWide != m_wasWide)
        m_fold->setChecked(isWide);
    m_wasWide = isWide;
    m_model->setPictureSide(qRound(m_gallery->tileSide() * devicePixelRatioF()));
}

} // namespace app
