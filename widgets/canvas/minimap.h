// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/canvas/canvas_view.h"

#include <QColor>
#include <QFrame>

class QLabel;

namespace widgets::canvas {

// The whole sheet small, with the part that is in view framed, and the zoom below it. A click goes there.
class Minimap final : public QFrame
{
    Q_OBJECT

public:
    struct Mark
    {
        QRectF rect;
        QColor colour;
    };

    Minimap(CanvasView& view, QWidget* parent);
    void setMarks(QVector<Mark> marks, const QRectF& whole);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF map() const; // where it is painted
    QTransform fromSheet() const;
    void goTo(const QPointF& place);

    CanvasView& m_view;
    QVector<Mark> m_marks;
    QRectF m_whole;
    QLabel* m_zoom;
};

} // namespace widgets::canvas
