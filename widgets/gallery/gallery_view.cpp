// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/gallery_view.h"

#include "widgets/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace widgets {

using Flag = QItemSelectionModel::SelectionFlag;

namespace {

constexpr int frame = 16; // ms

bool isPicture(int role)
{
    return role == PictureRole || role == ProblemRole;
}

} // namespace

GalleryView::GalleryView(QWidget* parent) : QAbstractItemView(parent), m_frame(new QTimer(this))
{
    m_frame->setSingleShot(true);
    m_frame->setInterval(frame);
    connect(m_frame, &QTimer::timeout, this, [this] { viewport()->update(std::exchange(m_arrived, {})); });
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // so that the columns do not jump when it comes
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    viewport()->setMouseTracking(true);
    connect(&theme::Theme::instance(), &theme::Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(this, &GalleryView::doubleClicked, this, &GalleryView::quickLookRequested);
}

void GalleryView::setModel(QAbstractItemModel* next)
{
    if (model())
        disconnect(model(), nullptr, this, nullptr);
    QAbstractItemView::setModel(next);
    m_anchor = QPersistentModelIndex();
    // Tiles move as soon as rows do: what is drawn never disagrees with what is clicked.
    if (next)
        for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
            connect(next, signal, this, [this] { relayout(false); });
    relayout(false);
}

// Pictures come one by one. They are shown once a frame and in one rectangle: a region of many is painted
// span by span.
void GalleryView::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles)
{
    if (first != last || roles.isEmpty() || !std::ranges::all_of(roles, isPicture)) {
        QAbstractItemView::dataChanged(first, last, roles);
        return;
    }
    const QRect tile = visualRect(first).intersected(viewport()->rect());
    if (tile.isEmpty())
        return;
    m_arrived |= tile;
    if (!m_frame->isActive())
        m_frame->start();
}

void GalleryView::setTileWish(int side)
{
    side = qBound(GalleryLayout::smallest, side, GalleryLayout::largest);
    if (side == m_layout.wish)
        return;
    const int first = firstSeen();
    m_layout.wish = side;
    updateGeometries();
    if (first < m_layout.count)
        verticalScrollBar()->setValue(first == 0 ? 0 : m_layout.rect(first).top() - GalleryLayout::margin);
    viewport()->update();
    emit tileWishChanged(side);
}

int GalleryView::firstSeen() const
{
    const int top = verticalOffset() + GalleryLayout::margin;
    return m_layout.rowsBetween(top, top).first;
}

void GalleryView::relayout(bool keepsPlace)
{
    const int first = firstSeen();
    updateGeometries();
    if (keepsPlace && first > 0 && first < m_layout.count)
        verticalScrollBar()->setValue(m_layout.rect(first).top() - GalleryLayout::margin);
    viewport()->update();
}

void GalleryView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    m_layout.width = viewport()->width();
    m_layout.count = model() ? model()->rowCount(rootIndex()) : 0;
    verticalScrollBar()->setRange(0, std::max(0, m_layout.height() - viewport()->height()));
    verticalScrollBar()->setEnabled(verticalScrollBar()->maximum() > 0); // else it shows no handle
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(24, m_layout.side() / 3));
}

void GalleryView::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event);
    relayout(true);
}

int GalleryView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect GalleryView::mirrored(const QRect& rect) const
{
    return isRightToLeft() ? QRect(m_layout.width - rect.right() - 1, rect.top(), rect.width(), rect.height())
                           : rect;
}

QRect GalleryView::visualRect(const QModelIndex& index) const
{
    return index.isValid() ? mirrored(m_layout.rect(index.row())).translated(0, -verticalOffset()) : QRect();
}

QModelIndex GalleryView::indexAt(const QPoint& point) const
{
    if (!model())
        return {};
    const int row =
        m_layout.indexAt(mirrored(QRect(point + QPoint(0, verticalOffset()), QSize(1, 1))).topLeft());
    return row < 0 ? QModelIndex() : model()->index(row, 0, rootIndex());
}

void GalleryView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const QRect tile = m_layout.rect(index.row());
    const int top = tile.top() - GalleryLayout::margin, bottom = tile.bottom() + 1 + GalleryLayout::margin;
    const int height = viewport()->height();
    if (hint == PositionAtCenter)
        verticalScrollBar()->setValue((top + bottom - height) / 2);
    else if (top < verticalOffset() || hint == PositionAtTop)
        verticalScrollBar()->setValue(top);
    else if (bottom > verticalOffset() + height || hint == PositionAtBottom)
        verticalScrollBar()->setValue(bottom - height);
}

QModelIndex GalleryView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (!model() || m_layout.count == 0)
        return {};
    if (!currentIndex().isValid())
        return model()->index(0, 0, rootIndex());
    const int page = std::max(1, viewport()->height() / (m_layout.side() + GalleryLayout::gap));
    const int aside = isRightToLeft() ? -1 : 1;
    const int from = currentIndex().row();
    int to = from;
    switch (action) {
    case MoveLeft:
        to -= aside;
        break;
    case MoveRight:
        to += aside;
        break;
    case MovePrevious:
        --to;
        break;
    case MoveNext:
        ++to;
        break;
    case MoveUp:
        to = from >= m_layout.columns() ? from - m_layout.columns() : from;
        break;
    case MoveDown:
        // Into a shorter last row: its last tile.
        if (from / m_layout.columns() < m_layout.rows() - 1)
            to = from + m_layout.columns();
        break;
    case MovePageUp:
        to = std::max(from % m_layout.columns(), from - page * m_layout.columns());
        break;
    case MovePageDown:
        to = from + page * m_layout.columns();
        break;
    case MoveHome:
        to = 0;
        break;
    case MoveEnd:
        to = m_layout.count - 1;
        break;
    }
    return model()->index(qBound(0, to, m_layout.count - 1), 0, rootIndex());
}

void GalleryView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QAbstractItemView::currentChanged(current, previous);
    // The ring lies around the tile.
    for (const QModelIndex& index : {current, previous})
        if (index.isValid())
            viewport()->update(visualRect(index).adjusted(-4, -4, 4, 4));
}

QItemSelection GalleryView::tilesIn(const QRect& contents) const
{
    QItemSelection selection;
    const GalleryLayout::Range rows = m_layout.rowsBetween(contents.top(), contents.bottom());
    const GalleryLayout::Range columns = m_layout.columnsBetween(contents.left(), contents.right());
    if (!model() || columns.last < columns.first)
        return selection;
    for (int row = rows.first; row <= rows.last; row += m_layout.columns()) {
        const int first = row + columns.first, last = std::min(row + columns.last, m_layout.count - 1);
        if (first <= last && m_layout.rect(first).intersects(contents))
            selection.select(model()->index(first, 0, rootIndex()), model()->index(last, 0, rootIndex()));
    }
    return selection;
}

// The keyboard and accessibility come here: everything between two tiles, as reading goes.
void GalleryView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command)
{
    const QRect contents = mirrored(rect.translated(0, verticalOffset()).normalized());
    if (!currentIndex().isValid() || !(command & QItemSelectionModel::Current)) {
        selectionModel()->select(tilesIn(contents), command);
        return;
    }
    const int anchor = m_anchor.isValid() ? m_anchor.row() : currentIndex().row();
    const auto [first, last] = std::minmax({anchor, currentIndex().row()});
    selectionModel()->select(
        QItemSelection(model()->index(first, 0, rootIndex()), model()->index(last, 0, rootIndex())), command);
}

QRegion GalleryView::visualRegionForSelection(const QItemSelection& selection) const
{
    const GalleryLayout::Range seen =
        m_layout.rowsBetween(verticalOffset(), verticalOffset() + viewport()->height());
    QRegion region;
    for (const QItemSelectionRange& range : selection)
        for (int row = std::max(range.top(), seen.first); row <= std::min(range.bottom(), seen.last); ++row)
            region += visualRect(model()->index(row, 0, rootIndex())).adjusted(-4, -4, 4, 4);
    return region;
}

void GalleryView::scrollContentsBy(int dx, int dy)
{
    viewport()->scroll(dx, dy);
    m_arrived.translate(dx, dy);
    if (m_band.isOn)
        viewport()->update();
}

Tile GalleryView::tileOf(const QModelIndex& index) const
{
    Tile tile;
    tile.picture = index.data(PictureRole).value<QImage>();
    if (tile.picture.isNull())
        tile.problem = index.data(ProblemRole).toString();
    tile.className = index.data(ClassNameRole).toString();
    tile.classIndex = index.data(ClassIndexRole).isValid() ? index.data(ClassIndexRole).toInt() : -1;
    tile.guess = index.data(GuessRole).toString();
    tile.guessIndex = tile.guess.isEmpty() ? -1 : index.data(GuessIndexRole).toInt();
    const QVariant split = index.data(SplitRole);
    tile.split = split.isValid() ? static_cast<TileSplit>(split.toInt()) : TileSplit::None;
    tile.isExcluded = index.data(ExcludedRole).toBool();
    tile.isDone = index.data(DoneRole).toBool();
    tile.isSelected = selectionModel()->isSelected(index);
    tile.isCurrent = m_showsRing && hasFocus() && index == currentIndex();
    return tile;
}

void GalleryView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const QRect dirty = event->rect().adjusted(-4, -4, 4, 4).translated(0, verticalOffset());
    const GalleryLayout::Range seen = m_layout.rowsBetween(dirty.top(), dirty.bottom());
    for (int row = seen.first; row <= seen.last; ++row) {
        const QRect tile = mirrored(m_layout.rect(row));
        if (tile.intersects(dirty))
            m_painter.paint(painter, tile.translated(0, -verticalOffset()),
                            tileOf(model()->index(row, 0, rootIndex())));
    }
    if (m_band.isOn) {
        QColor fill = theme::tokens().accent;
        fill.setAlphaF(0.15F);
        painter.setPen(theme::tokens().accent);
        painter.setBrush(fill);
        painter.drawRect(m_band.rect().translated(0, -verticalOffset()));
    }
}

} // namespace widgets
