// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/gallery_view.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>

namespace widgets {

// What the mouse and the keyboard do to a gallery.
namespace {

constexpr int scrollInterval = 30; // ms, while a band is dragged beyond the edge

bool adds(const QMouseEvent& event)
{
    return event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
}

} // namespace

void GalleryView::mousePressEvent(QMouseEvent* event)
{
    if (!model() || (event->button() != Qt::LeftButton && event->button() != Qt::RightButton))
        return;
    m_showsRing = false;
    const QModelIndex index = indexAt(event->pos());
    QItemSelectionModel& selected = *selectionModel();
    m_band = {.from = event->pos() + QPoint(0, verticalOffset()), .to = {}, .before = {}, .isOn = false};
    if (adds(*event))
        m_band.before = selected.selection();
    m_collapsesOnRelease = false;
    emit pressed(index);
    if (!index.isValid()) {
        if (!adds(*event) && selectionMode() != SingleSelection)
            selected.clearSelection();
        return;
    }
    if (selectionMode() == SingleSelection) {
        selected.setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        return;
    }
    if (event->modifiers() & Qt::ShiftModifier) {
        const int anchor = m_anchor.isValid() ? m_anchor.row() : index.row();
        const auto [first, last] = std::minmax({anchor, index.row()});
        const QItemSelection range(model()->index(first, 0, rootIndex()),
                                   model()->index(last, 0, rootIndex()));
        selected.select(range, event->modifiers() & Qt::ControlModifier
                                   ? QItemSelectionModel::Select
                                   : QItemSelectionModel::ClearAndSelect);
        selected.setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        return;
    }
    m_anchor = index;
    if (event->modifiers() & Qt::ControlModifier) {
        selected.setCurrentIndex(index, QItemSelectionModel::Toggle);
    } else if (selected.isSelected(index)) {
        // One of many: they stay until it is clear that this is a click and no menu or drag.
        selected.setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        m_collapsesOnRelease = event->button() == Qt::LeftButton;
    } else {
        selected.setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    }
}

void GalleryView::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton) || !model() || selectionMode() == SingleSelection) {
        QAbstractItemView::mouseMoveEvent(event); // hovering, tooltips
        return;
    }
    const QPoint moved = event->pos() + QPoint(0, verticalOffset()) - m_band.from;
    if (!m_band.isOn && moved.manhattanLength() < QApplication::startDragDistance())
        return;
    m_band.isOn = true;
    m_collapsesOnRelease = false;
    if (m_autoScrollTimer == 0)
        m_autoScrollTimer = startTimer(scrollInterval);
    dragBand(event->pos());
}

void GalleryView::dragBand(QPoint viewportPoint)
{
    m_band.to = viewportPoint + QPoint(0, verticalOffset());
    QItemSelection next = m_band.before;
    next.merge(tilesIn(mirrored(m_band.rect())), QItemSelectionModel::Select);
    selectionModel()->select(next, QItemSelectionModel::ClearAndSelect);
    viewport()->update();
}

void GalleryView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_autoScrollTimer) {
        QAbstractItemView::timerEvent(event);
        return;
    }
    const QPoint point = viewport()->mapFromGlobal(QCursor::pos());
    const int beyond = point.y() < 0                      ? point.y()
                       : point.y() > viewport()->height() ? point.y() - viewport()->height()
                                                          : 0;
    if (!m_band.isOn || beyond == 0)
        return;
    verticalScrollBar()->setValue(verticalOffset() + beyond / 2);
    dragBand(point);
}

void GalleryView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_autoScrollTimer != 0)
        killTimer(std::exchange(m_autoScrollTimer, 0));
    const bool wasBand = std::exchange(m_band.isOn, false);
    if (wasBand)
        viewport()->update();
    const QModelIndex index = indexAt(event->pos());
    if (std::exchange(m_collapsesOnRelease, false))
        selectionModel()->setCurrentIndex(currentIndex(), QItemSelectionModel::ClearAndSelect);
    if (!wasBand && index.isValid() && event->button() == Qt::LeftButton)
        emit clicked(index);
}

// A ring that nobody asked for looks like a selection: it comes with Tab or with the first key.
void GalleryView::focusInEvent(QFocusEvent* event)
{
    QAbstractItemView::focusInEvent(event);
    m_showsRing = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                  event->reason() == Qt::ShortcutFocusReason;
}

void GalleryView::keyPressEvent(QKeyEvent* event)
{
    if (!m_showsRing) {
        m_showsRing = true;
        viewport()->update();
    }
    switch (event->key()) {
    case Qt::Key_Space:
        if (event->modifiers() & Qt::ControlModifier)
            break; // toggles, as everywhere
        if (currentIndex().isValid())
            emit quickLookRequested(currentIndex());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid())
            emit activated(currentIndex());
        return;
    case Qt::Key_Escape:
        if (selectionMode() != SingleSelection && selectionModel() && selectionModel()->hasSelection()) {
            selectionModel()->clearSelection();
            return;
        }
        event->ignore();
        return;
    default:
        break;
    }
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = QPersistentModelIndex();
    else if (!m_anchor.isValid())
        m_anchor = currentIndex();
    QAbstractItemView::keyPressEvent(event);
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = currentIndex();
}

void GalleryView::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QAbstractItemView::wheelEvent(event);
        return;
    }
    const int step = std::max(8, m_layout.wish / 8);
    setTileWish(m_layout.wish + (event->angleDelta().y() > 0 ? step : -step));
    event->accept();
}

} // namespace widgets
