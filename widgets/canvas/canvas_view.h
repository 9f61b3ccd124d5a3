// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGraphicsView>

namespace widgets::canvas {

// A sheet that is moved and zoomed: the wheel zooms at the cursor (with Shift it moves sideways, and a
// touchpad's two fingers move it), the middle button or Space with the left one drags it.
class CanvasView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit CanvasView(QWidget* parent = nullptr);

    qreal zoom() const { return transform().m11(); }
    void setZoom(qreal zoom, const QPoint& fixed); // the point of the view that stays in place
    void zoomIn();
    void zoomOut();
    // All of `area` visible and centred, never enlarged. Empty areas change nothing.
    void fit(const QRectF& area);
    bool isPanning() const { return m_isPanning; }

    static constexpr qreal smallestZoom = 0.1, largestZoom = 4;

signals:
    void viewChanged(); // zoom or place

protected:
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool m_isPanning = false;
    bool m_spaceIsDown = false;
    QPoint m_last;
};

} // namespace widgets::canvas
