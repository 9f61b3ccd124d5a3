// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/graph/edge_item.h"
#include "widgets/graph/node_item.h"

#include <QGraphicsScene>

namespace widgets::graph {

// The drawing of a model: the trunk, and at most one block folded out beside it. Rebuilt when the model
// changes; what is selected stays selected where it is still there.
class GraphScene final : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit GraphScene(QObject* parent = nullptr);

    void setModel(GraphModel* model); // not owned; may be null
    GraphModel* model() const { return m_model; }

    NodeItem* nodeAt(const QPointF& scene) const; // ports included
    EdgeItem* edgeAt(const QPointF& scene) const;
    NodeItem* item(const NodeRef& ref) const;
    QList<NodeItem*> nodes() const { return m_nodes; }
    QRectF panel() const { return m_panel; } // of the open block, with its head; empty when none
    QRectF closeButton() const;
    QRectF drawing() const; // what there is to see

    const NodeRef& current() const { return m_current; }
    void setCurrent(const NodeRef& ref);
    const QVector<int>& selected() const { return m_selected; } // of the current one's level, it included
    void setSelected(const NodeRef& current, const QVector<int>& all);
    void setShowsFocus(bool shows);

    // Draws the edges anew while cards are dragged.
    void reroute(const QString& level);
    // A connection that is being drawn; an empty path removes it.
    void setDraft(const QPainterPath& path);

signals:
    void currentChanged();
    void rebuilt();

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;

private:
    void rebuild();
    void addLevel(const Level& level, Density density, const QPointF& origin);
    void refreshMarks();

    GraphModel* m_model = nullptr;
    QList<NodeItem*> m_nodes;
    QList<EdgeItem*> m_edges;
    QGraphicsPathItem* m_draft = nullptr;
    QRectF m_panel;
    QRectF m_drawing;
    NodeRef m_current;
    QVector<int> m_selected;
    bool m_showsFocus = false;
};

} // namespace widgets::graph
