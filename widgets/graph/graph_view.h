// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/canvas/canvas_view.h"
#include "widgets/graph/graph_scene.h"

namespace widgets::graph {

// Where something new is wished.
struct AddWish
{
    QString level;
    QPointF place;  // of the trunk's cards, for what stands free
    QPoint popup;   // of the screen
    int after = 0;  // the node whose output it takes; 0: none
    int edgeTo = 0; // put between `after` and this input of this node; 0: not on an edge
    int edgeInput = 0;
    bool followsOn = false; // what read `after` reads the new node from then on
};

// The editor: shows a model and says what is wished. Mouse: press and drag cards, drag from a port to
// connect, drag off an input to disconnect, the plus on an edge inserts, double click on the empty sheet
// adds, on a block opens it. Keys: arrows walk, Enter inspects, Tab and Shift+A add, Del removes, Ctrl+Del
// removes and joins the ends, Ctrl+Enter opens a block, Esc closes it, Home fits.
class GraphView final : public canvas::CanvasView
{
    Q_OBJECT

public:
    explicit GraphView(QWidget* parent = nullptr);

    GraphScene& graph() { return *m_scene; }
    void setModel(GraphModel* model);
    void setEditable(bool isEditable);
    void fitAll();
    void showStart();              // at 100 %, the first cards at the top left
    void show(const NodeRef& ref); // selects it and brings it into view
    AddWish wishAfterCurrent();    // as Tab asks

signals:
    void addWished(const widgets::graph::AddWish& wish);
    // `off` is the connection that is given up for it; its node is 0 where there is none.
    void connectWished(const widgets::graph::NodeRef& from, const widgets::graph::NodeRef& to, int input,
                       const widgets::graph::NodeRef& off, int offInput);
    void disconnectWished(const widgets::graph::NodeRef& to, int input);
    void removeWished(const QString& level, const QVector<int>& ids, bool joinsEnds);
    void moveWished(const QVector<int>& ids, const QPointF& by);
    void openWished(const widgets::graph::NodeRef& block);
    void closeWished();
    void inspectWished(const widgets::graph::NodeRef& ref);
    void fixWished(const widgets::graph::NodeRef& ref);
    void outputWished(const widgets::graph::NodeRef& ref);
    void refused(const QString& why);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Gesture { None, Sheet, Pressed, Moving, Connecting };

    void press(NodeItem* node, const QPointF& scene, bool adds);
    void startConnecting(NodeItem* node, int port);
    void drawConnection(const QPointF& scene);
    void endConnecting(const QPointF& scene, const QPoint& screen);
    int freeInput(const NodeItem& node, const QPointF& scene) const;
    void moveCards(const QPointF& scene);
    void hover(const QPointF& scene);
    void walk(int key);
    NodeRef beside(const NodeItem& from, int key) const;
    AddWish wishOn(const EdgeItem& edge, const QPoint& screen) const;
    void removeSelected(bool joinsEnds);

    GraphScene* m_scene;
    bool m_isEditable = true;
    Gesture m_gesture = Gesture::None;
    QPointF m_start, m_by;
    QPoint m_startOnView;
    QVector<QPointF> m_before; // of the cards that move
    NodeRef m_source;          // of the connection that is drawn
    NodeRef m_takenFrom;       // the input it was taken off
    int m_takenInput = -1;
    EdgeItem* m_hovered = nullptr;
};

} // namespace widgets::graph
