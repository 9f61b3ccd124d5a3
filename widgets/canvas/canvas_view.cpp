// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/canvas_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace widgets::canvas {

namespace {
constexpr qreal step = 1.25;
constexpr int margin = 32;
} // namespace

CanvasView::CanvasView(QWidget* parent) : QGraphicsView(parent)
{
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setFrameShape(QFrame::NoFrame);
    setViewportUpdateMode(SmartViewportUpdate);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
}

void CanvasView::setZoom(qreal zoom, const QPoint& fixed)
{
    const QPointF before = mapToScene(fixed);
    const qreal clamped = std::clamp(zoom, smallestZoom, largestZoom);
    setTransform(QTransform::fromScale(clamped, clamped));
    const QPointF moved = mapFromScene(before) - fixed;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(moved.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(moved.y()));
    emit viewChanged();
}

void CanvasView::zoomIn()
{
    setZoom(zoom() * step, viewport()->rect().center());
}

void CanvasView::zoomOut()
{
    setZoom(zoom() / step, viewport()->rect().center());
}

void CanvasView::fit(const QRectF& area)
{
    if (area.isEmpty() || viewport()->width() <= 2 * margin || viewport()->height() <= 2 * margin)
        return;
    const qreal wide = (viewport()->width() - 2 * margin) / area.width();
    const qreal high = (viewport()->height() - 2 * margin) / area.height();
    setZoom(std::min({wide, high, 1.0}), {});
    centerOn(area.center());
    emit viewChanged();
}

void CanvasView::wheelEvent(QWheelEvent* event)
{
    const bool isTouchpad = !event->pixelDelta().isNull() && !(event->modifiers() & Qt::ControlModifier);
    if (isTouchpad || event->modifiers() & Qt::ShiftModifier) {
        const QPoint by = isTouchpad ? event->pixelDelta() : event->angleDelta();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() -
                                        (isTouchpad ? by.x() : by.x() + by.y()));
        if (isTouchpad)
            verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
    } else {
        setZoom(zoom() * std::pow(step, event->angleDelta().y() / 120.0), event->position().toPoint());
    }
    event->accept();
}

void CanvasView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::MiddleButton && !(event->button() == Qt::LeftButton && m_spaceIsDown)) {
        QGraphicsView::mousePressEvent(event);
        return;
    }
    m_isPanning = true;
    m_last = event->pos();
    viewport()->setCursor(Qt::ClosedHandCursor);
}

void CanvasView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isPanning) {
        QGraphicsView::mouseMoveEvent(event);
        return;
    }
    const QPoint moved = event->pos() - m_last;
    m_last = event->pos();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_isPanning) {
        QGraphicsView::mouseReleaseEvent(event);
        return;
    }
    m_isPanning = false;
    viewport()->unsetCursor();
}

void CanvasView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        m_spaceIsDown = true;
    QGraphicsView::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        m_spaceIsDown = false;
    QGraphicsView::keyReleaseEvent(event);
}

void CanvasView::focusOutEvent(QFocusEvent* event)
{
    m_spaceIsDown = false;
    QGraphicsView::focusOutEvent(event);
}

void CanvasView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    emit viewChanged();
}

void CanvasView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    emit viewChanged();
}

} // namespace widgets::canvas
