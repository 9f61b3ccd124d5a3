// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/graph/placement.h"

#include <QGraphicsItem>

namespace widgets::graph {

// A connection with the shape that flows along it.
class EdgeItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 2 };

    EdgeItem(QString level, Edge edge, Route route);

    int type() const override { return Type; }
    const QString& level() const { return m_level; }
    const Edge& edge() const { return m_edge; }
    const QPainterPath& path() const { return m_route.path; }
    void setRoute(Route route);
    void setHovered(bool isHovered);
    // Where it offers to put something in between, in the scene.
    QPointF middle() const { return m_route.path.pointAtPercent(0.5); }

    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override; // a band of the mouse's reach
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QString label() const;
    QRectF chipRect() const;

    QString m_level;
    Edge m_edge;
    Route m_route;
    QRectF m_bounds;
    bool m_isHovered = false;
};

} // namespace widgets::graph
