// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/evaluate/cell_gallery.h"

#include "app/commands/label_items.h"
#include "app/text.h"
#include "widgets/forms/elided_label.h"
#include "widgets/gallery/gallery_view.h"
#include "widgets/theme/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {
constexpr int tile = 132, columns = 3, digits = 10;
}

CellGallery::CellGallery(Studio& studio, QWidget* parent)
    : QFrame(parent)
    , m_studio(studio)
    , m_items(studio.document(), studio.thumbnails())
    , m_title(new widgets::ElidedLabel(this))
    , m_count(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_keys(new QGridLayout)
    , m_gallery(new widgets::GalleryView(this))
{
    theme::setRole(this, "card");
    theme::setRole(m_title, "section");
    theme::setRole(m_count, "caption");
    theme::setRole(m_hint, "caption");
    m_hint->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::gap16, size::gap12, size::gap12, size::gap12);
    column->setSpacing(size::gap8);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_count);
    column->addLayout(head);
    m_items.setFilter({.items = std::vector<ItemId>()});
    m_items.setPictureSide(tile);
    m_gallery->setModel(&m_items);
    m_gallery->setTileWish(tile);
    m_gallery->setAccessibleName(tr("Pictures of the chosen cell"));
    m_gallery->installEventFilter(this);
    column->addWidget(m_gallery, 1);
    column->addWidget(m_hint);
    m_keys->setSpacing(2);
    column->addLayout(m_keys);
    connect(&studio.document(), &Document::opened, this, &CellGallery::refreshClasses);
    connect(&studio.document(), &Document::changed, this, [this](const project::Changes& changes) {
        if (changes.classes)
            refreshClasses();
    });
    connect(m_gallery, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        m_studio.show(PageId::Explain, {m_items.idAt(index.row())}, title());
    });
    refreshClasses();
}

QString CellGallery::title() const
{
    return m_is == m_said ? tr("%1, found").arg(m_is) : tr("%1 taken for %2").arg(m_is, m_said);
}

void CellGallery::setCell(const QString& is, const QString& said, const std::vector<ItemId>& items)
{
    m_is = is;
    m_said = said;
    m_items.setFilter({.items = items});
    m_title->setText(title());
    m_count->setText(tr("%n picture(s), surest first", nullptr, static_cast<int>(items.size())));
    m_hint->setText(is == said
                        ? tr("Labelled %1, and the model agrees. A digit relabels and moves on.").arg(is)
                        : tr("Labelled %1, the model says %2. A digit relabels and moves on.").arg(is, said));
    if (!items.empty())
        m_gallery->setCurrentIndex(m_items.index(0));
}

void CellGallery::clear(const QString& sentence)
{
    m_is.clear();
    m_said.clear();
    m_items.setFilter({.items = std::vector<ItemId>()});
    m_title->setText(tr("Pictures"));
    m_count->clear();
    m_hint->setText(sentence);
}

void CellGallery::refreshClasses()
{
    while (QLayoutItem* item = m_keys->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const auto& classes = m_studio.document().project().classes;
    const int shown = std::min<int>(digits, static_cast<int>(classes.size()));
    for (int i = 0; i < shown; ++i) {
        const QString name = toQString(classes[static_cast<std::size_t>(i)].name);
        auto* button = new QPushButton(tr("%1  %2", "digit, class").arg((i + 1) % digits).arg(name), this);
        theme::setRole(button, "quiet");
        button->setToolTip(tr("Label the selected pictures %1").arg(name));
        button->setFocusPolicy(Qt::TabFocus); // a click leaves the keys with the gallery
        connect(button, &QPushButton::clicked, this, [this, i] { relabel(i); });
        m_keys->addWidget(button, i / columns, i % columns);
    }
}

bool CellGallery::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_gallery && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key >= Qt::Key_0 && key <= Qt::Key_9) {
            relabel(key == Qt::Key_0 ? digits - 1 : key - Qt::Key_1);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CellGallery::relabel(int classIndex)
{
    const auto& classes = m_studio.document().project().classes;
    if (classIndex < 0 || classIndex >= std::ssize(classes))
        return;
    QModelIndexList rows = m_gallery->selectionModel()->selectedIndexes();
    const QModelIndex current = m_gallery->currentIndex();
    if (rows.isEmpty() && current.isValid())
        rows.push_back(current);
    if (rows.isEmpty())
        return;
    m_studio.document().perform(
        commands::labelItems(m_items.idsOf(rows), classes[static_cast<std::size_t>(classIndex)].id));
    emit relabelled();
    int last = 0;
    for (const QModelIndex& row : rows)
        last = std::max(last, row.row());
    if (last + 1 < m_items.rowCount())
        m_gallery->setCurrentIndex(m_items.index(last + 1));
}

} // namespace app
