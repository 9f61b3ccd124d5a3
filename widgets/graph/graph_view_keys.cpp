// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the editor, and how it draws connections.
#include "widgets/graph/graph_view.h"
#include "widgets/graph/placement.h"

#include <QKeyEvent>

#include <cmath>

namespace widgets::graph {

// Tab adds while the drawing has the keys, as in other node editors; Shift+Tab leaves it.
bool GraphView::focusNextPrevChild(bool next)
{
    return next && m_isEditable ? false : CanvasView::focusNextPrevChild(next);
}

void GraphView::keyPressEvent(QKeyEvent* event)
{
    const NodeRef current = m_scene->current();
    const bool hasControl = event->modifiers() & Qt::ControlModifier;
    m_scene->setShowsFocus(true);
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (hasControl && m_isEditable && current.level.isEmpty() && !current.isNull()) {
            const qreal x = event->key() == Qt::Key_Left ? -16 : event->key() == Qt::Key_Right ? 16 : 0;
            const qreal y = event->key() == Qt::Key_Up ? -16 : event->key() == Qt::Key_Down ? 16 : 0;
            emit moveWished(m_scene->selected(), {x, y});
        } else {
            walk(event->key());
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (hasControl && !current.isNull())
            emit openWished(current);
        else if (!current.isNull())
            emit inspectWished(current);
        return;
    case Qt::Key_Tab:
        if (m_isEditable)
            emit addWished(wishAfterCurrent());
        return;
    case Qt::Key_A:
        if (event->modifiers() & Qt::ShiftModifier && m_isEditable) {
            emit addWished(wishAfterCurrent());
        } else if (hasControl && m_scene->model()) {
            QVector<int> all;
            for (const Node& node : m_scene->model()->trunk().nodes)
                all.push_back(node.id);
            if (!all.isEmpty())
                m_scene->setSelected({{}, all.front()}, all);
        }
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        removeSelected(hasControl);
        return;
    case Qt::Key_Escape:
        if (m_gesture == Gesture::Connecting) {
            m_gesture = Gesture::None;
            m_scene->setDraft({});
            for (NodeItem* node : m_scene->nodes())
                node->setMark(NodeItem::Mark::None);
        } else if (!m_scene->panel().isEmpty()) {
            emit closeWished();
        }
        return;
    case Qt::Key_Home:
        fitAll();
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return;
    case Qt::Key_Minus:
        zoomOut();
        return;
    default:
        CanvasView::keyPressEvent(event);
    }
}

void GraphView::walk(int key)
{
    const NodeItem* from = m_scene->item(m_scene->current());
    if (!from) {
        if (m_scene->model() && !m_scene->model()->trunk().nodes.isEmpty())
            show({{}, m_scene->model()->trunk().nodes.front().id});
        return;
    }
    if (const NodeRef next = beside(*from, key); !next.isNull())
        show(next);
}

// Up and down follow the connections; everything else, and where there is none, goes by place.
NodeRef GraphView::beside(const NodeItem& from, int key) const
{
    const NodeRef ref = from.ref();
    const Level& level = *m_scene->model()->level(ref.level);
    for (const Edge& edge : level.edges) {
        if (key == Qt::Key_Up && edge.to == ref.id && edge.input == 0)
            return {ref.level, edge.from};
        if (key == Qt::Key_Down && edge.from == ref.id && edge.input == 0)
            return {ref.level, edge.to};
    }
    const bool isUpright = key == Qt::Key_Up || key == Qt::Key_Down;
    const qreal sign = key == Qt::Key_Down || key == Qt::Key_Right ? 1 : -1;
    const NodeItem* best = nullptr;
    qreal least = 0;
    for (const NodeItem* other : m_scene->nodes()) {
        const QPointF by = other->card().center() - from.card().center();
        const qreal along = sign * (isUpright ? by.y() : by.x());
        const qreal across = std::abs(isUpright ? by.x() : by.y());
        if (other == &from || along <= 1 || (isUpright && other->ref().level != ref.level))
            continue;
        const qreal cost = along + 2 * across;
        if (!best || cost < least) {
            best = other;
            least = cost;
        }
    }
    return best ? best->ref() : NodeRef();
}

// From an output, or from an input whose connection is taken off.
void GraphView::startConnecting(NodeItem* node, int port)
{
    m_takenFrom = {};
    m_takenInput = -1;
    m_source = node->ref();
    if (port != NodeItem::outputOf) {
        const Level& level = *m_scene->model()->level(node->ref().level);
        const auto taken = std::find_if(level.edges.begin(), level.edges.end(), [&](const Edge& edge) {
            return edge.to == node->ref().id && edge.input == port;
        });
        if (taken == level.edges.end())
            return;
        m_takenFrom = node->ref();
        m_takenInput = port;
        m_source = {node->ref().level, taken->from};
    }
    m_gesture = Gesture::Connecting;
    for (NodeItem* other : m_scene->nodes()) {
        const bool isRefused =
            other->ref().level != m_source.level ||
            (other->ref() != m_source &&
             !m_scene->model()->refusal(m_source, other->ref(), freeInput(*other, m_start)).isEmpty());
        other->setMark(isRefused ? NodeItem::Mark::Dimmed : NodeItem::Mark::None);
    }
}

// The port under the mouse, else the first that nothing is connected to, else the first.
int GraphView::freeInput(const NodeItem& node, const QPointF& scene) const
{
    if (const int port = node.portAt(scene); port >= 0)
        return port;
    const Level& level = *m_scene->model()->level(node.ref().level);
    for (int input = 0; input < node.node().inputs; ++input)
        if (std::none_of(level.edges.begin(), level.edges.end(),
                         [&](const Edge& edge) { return edge.to == node.ref().id && edge.input == input; }))
            return input;
    return 0;
}

void GraphView::drawConnection(const QPointF& scene)
{
    const NodeItem* source = m_scene->item(m_source);
    if (!source)
        return;
    const QPointF start = outputPort(source->card());
    QPointF end = scene;
    if (const NodeItem* target = m_scene->nodeAt(scene);
        target && target != source && target->ref().level == m_source.level)
        end = inputPort(target->card(), freeInput(*target, scene), target->node().inputs);
    QPainterPath path(start);
    const qreal pull = std::max<qreal>(24, std::abs(end.y() - start.y()) / 2);
    path.cubicTo(start + QPointF(0, pull), end - QPointF(0, pull), end);
    m_scene->setDraft(path);
}

void GraphView::endConnecting(const QPointF& scene, const QPoint& screen)
{
    m_scene->setDraft({});
    for (NodeItem* node : m_scene->nodes())
        node->setMark(NodeItem::Mark::None);
    const NodeItem* target = m_scene->nodeAt(scene);
    if (target && (target->ref() == m_source || target->ref().level != m_source.level))
        return;
    if (target) {
        const int input = freeInput(*target, scene);
        if (target->ref() == m_takenFrom && input == m_takenInput)
            return;
        const QString why = m_scene->model()->refusal(m_source, target->ref(), input);
        if (!why.isEmpty())
            emit refused(why);
        emit connectWished(m_source, target->ref(), input, m_takenFrom, m_takenInput);
    } else if (!m_takenFrom.isNull()) {
        emit disconnectWished(m_takenFrom, m_takenInput);
    } else if (QLineF(scene, m_start).length() > portReach) {
        emit addWished({.level = m_source.level,
                        .place = scene - QPointF(cardWidth / 2, 0),
                        .popup = screen,
                        .after = m_source.id});
    }
}

} // namespace widgets::graph
