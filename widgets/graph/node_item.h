// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/graph/geometry.h"

#include <QGraphicsItem>

namespace widgets::graph {

// One card of the drawing. Its position is the top left of the card.
class NodeItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 1 };

    NodeItem(NodeRef ref, Node node, const QRectF& rect, Density density);

    int type() const override { return Type; }
    const NodeRef& ref() const { return m_ref; }
    const Node& node() const { return m_node; }
    QRectF card() const { return {pos(), m_size}; } // in the scene
    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

    // The port under a point of the scene: the output is outputOf, inputs count from 0.
    static constexpr int none = -2, outputOf = -1;
    int portAt(const QPointF& scene) const;
    bool isOnFix(const QPointF& scene) const;

    enum class Mark { None, Target, Refused, Dimmed }; // while a connection is drawn
    void setMark(Mark mark);
    void setCurrent(bool isCurrent, bool showsFocus);
    void setOpen(bool isOpen); // its block is folded out

private:
    QPointF portPlace(int port) const;
    void paintWords(QPainter& painter) const;
    void paintCompactWords(QPainter& painter) const;
    void paintProblem(QPainter& painter) const;
    void paintPorts(QPainter& painter) const;
    void paintTag(QPainter& painter, qreal x, const QString& text) const;

    NodeRef m_ref;
    Node m_node;
    QSizeF m_size;
    Density m_density;
    Mark m_mark = Mark::None;
    bool m_isCurrent = false;
    bool m_showsFocus = false;
    bool m_isOpen = false;
};

} // namespace widgets::graph
