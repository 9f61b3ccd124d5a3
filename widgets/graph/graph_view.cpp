// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/graph/graph_view.h"

#include "widgets/theme/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace widgets::graph {

namespace {

constexpr qreal plusReach = 11;
constexpr qreal startLeft = 72, startTop = 28; // beside the tools
constexpr qreal snap = 8;                      // to the left edges of other cards

bool isNear(const QPointF& a, const QPointF& b, qreal reach)
{
    return QLineF(a, b).length() <= reach;
}

} // namespace

GraphView::GraphView(QWidget* parent) : CanvasView(parent), m_scene(new GraphScene(this))
{
    setScene(m_scene);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("The network as a drawing"));
    connect(m_scene, &GraphScene::rebuilt, this, [this] {
        m_hovered = nullptr;
        m_gesture = Gesture::None;
    });
}

void GraphView::setModel(GraphModel* model)
{
    m_scene->setModel(model);
}

void GraphView::setEditable(bool isEditable)
{
    m_isEditable = isEditable;
}

void GraphView::fitAll()
{
    fit(m_scene->drawing());
}

void GraphView::showStart()
{
    setZoom(1, {});
    const QPointF corner = m_scene->drawing().topLeft() - QPointF(startLeft, startTop);
    centerOn(corner + QPointF(viewport()->width(), viewport()->height()) / 2);
    emit viewChanged();
}

void GraphView::show(const NodeRef& ref)
{
    m_scene->setCurrent(ref);
    if (const NodeItem* node = m_scene->item(ref))
        ensureVisible(node->card(), 48, 48);
}

void GraphView::mousePressEvent(QMouseEvent* event)
{
    CanvasView::mousePressEvent(event);
    if (isPanning() || event->button() != Qt::LeftButton)
        return;
    const QPointF scene = mapToScene(event->pos());
    m_start = scene;
    m_startOnView = event->pos();
    m_by = {};
    if (m_scene->closeButton().contains(scene)) {
        emit closeWished();
        return;
    }
    if (NodeItem* node = m_scene->nodeAt(scene)) {
        press(node, scene, event->modifiers() & Qt::ControlModifier);
        return;
    }
    if (m_hovered && m_isEditable && isNear(m_hovered->middle(), scene, plusReach)) {
        emit addWished(wishOn(*m_hovered, event->globalPosition().toPoint()));
        return;
    }
    m_scene->setCurrent({});
    m_gesture = Gesture::Sheet;
}

void GraphView::press(NodeItem* node, const QPointF& scene, bool adds)
{
    const int port = node->portAt(scene);
    if (port != NodeItem::none && m_isEditable) {
        startConnecting(node, port);
        return;
    }
    if (node->isOnFix(scene) && m_isEditable) {
        emit fixWished(node->ref());
        return;
    }
    QVector<int> selected = m_scene->selected();
    const bool isSameLevel = m_scene->current().level == node->ref().level;
    if (adds && isSameLevel) {
        if (!selected.removeOne(node->ref().id))
            selected.push_back(node->ref().id);
    } else if (!isSameLevel || !selected.contains(node->ref().id)) {
        selected = {node->ref().id};
    }
    m_scene->setSelected(node->ref(), selected);
    m_gesture = Gesture::Pressed;
}

void GraphView::mouseMoveEvent(QMouseEvent* event)
{
    CanvasView::mouseMoveEvent(event);
    if (isPanning())
        return;
    const QPointF scene = mapToScene(event->pos());
    const bool isDrag = (event->pos() - m_startOnView).manhattanLength() >= QApplication::startDragDistance();
    switch (m_gesture) {
    case Gesture::None:
        hover(scene);
        break;
    case Gesture::Sheet: {
        const QPoint moved = event->pos() - m_startOnView;
        m_startOnView = event->pos();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
        break;
    }
    case Gesture::Pressed:
        if (isDrag && m_isEditable && m_scene->current().level.isEmpty()) {
            m_gesture = Gesture::Moving;
            m_before.clear();
            for (const int id : m_scene->selected())
                m_before.push_back(m_scene->item({{}, id})->pos());
            moveCards(scene);
        }
        break;
    case Gesture::Moving:
        moveCards(scene);
        break;
    case Gesture::Connecting:
        drawConnection(scene);
        break;
    }
}

void GraphView::mouseReleaseEvent(QMouseEvent* event)
{
    const bool wasPanning = isPanning();
    CanvasView::mouseReleaseEvent(event);
    if (wasPanning || event->button() != Qt::LeftButton)
        return;
    const Gesture gesture = std::exchange(m_gesture, Gesture::None);
    if (gesture == Gesture::Moving && !m_by.isNull())
        emit moveWished(m_scene->selected(), m_by);
    if (gesture == Gesture::Connecting)
        endConnecting(mapToScene(event->pos()), event->globalPosition().toPoint());
}

void GraphView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QPointF scene = mapToScene(event->pos());
    const NodeItem* node = m_scene->nodeAt(scene);
    if (node && node->node().isBlock)
        emit openWished(node->ref());
    else if (node)
        emit inspectWished(node->ref());
    else if (m_isEditable && !m_scene->panel().contains(scene))
        emit addWished({.level = {},
                        .place = scene - QPointF(cardWidth / 2, cardHeight / 2),
                        .popup = event->globalPosition().toPoint()});
}

// Left edges catch one another, so that a column stays one.
void GraphView::moveCards(const QPointF& scene)
{
    m_by = scene - m_start;
    m_by = {std::round(m_by.x()), std::round(m_by.y())};
    const QVector<int>& moving = m_scene->selected();
    const qreal left = m_before.front().x() + m_by.x();
    for (const NodeItem* other : m_scene->nodes())
        if (other->ref().level.isEmpty() && !moving.contains(other->ref().id) &&
            std::abs(other->pos().x() - left) <= snap) {
            m_by.setX(other->pos().x() - m_before.front().x());
            break;
        }
    for (qsizetype i = 0; i < moving.size(); ++i)
        m_scene->item({{}, moving[i]})->setPos(m_before[i] + m_by);
    m_scene->reroute({});
}

void GraphView::hover(const QPointF& scene)
{
    NodeItem* node = m_scene->nodeAt(scene);
    EdgeItem* edge = m_isEditable && !node ? m_scene->edgeAt(scene) : nullptr;
    if (m_hovered && m_hovered != edge)
        m_hovered->setHovered(false);
    m_hovered = edge;
    if (edge)
        edge->setHovered(true);
    const bool isButton = (node && (node->isOnFix(scene) || node->portAt(scene) != NodeItem::none)) ||
                          m_scene->closeButton().contains(scene) ||
                          (edge && isNear(edge->middle(), scene, plusReach));
    isButton ? viewport()->setCursor(Qt::PointingHandCursor) : viewport()->unsetCursor();
}

AddWish GraphView::wishOn(const EdgeItem& edge, const QPoint& screen) const
{
    return {.level = edge.level(),
            .place = edge.middle(),
            .popup = screen,
            .after = edge.edge().from,
            .edgeTo = edge.edge().to,
            .edgeInput = edge.edge().input};
}

AddWish GraphView::wishAfterCurrent()
{
    AddWish wish;
    wish.place = mapToScene(viewport()->rect().center()) - QPointF(cardWidth / 2, cardHeight / 2);
    QPointF popup = mapToScene(viewport()->rect().center());
    if (const NodeItem* node = m_scene->item(m_scene->current())) {
        wish.level = node->ref().level;
        wish.after = node->ref().id;
        wish.followsOn = true;
        popup = node->card().bottomRight() + QPointF(16, -cardHeight);
    }
    wish.popup = viewport()->mapToGlobal(mapFromScene(popup));
    return wish;
}

void GraphView::contextMenuEvent(QContextMenuEvent* event)
{
    const QPointF scene = mapToScene(event->pos());
    NodeItem* node = event->reason() == QContextMenuEvent::Keyboard ? m_scene->item(m_scene->current())
                                                                    : m_scene->nodeAt(scene);
    QMenu menu(this);
    if (node) {
        const NodeRef ref = node->ref();
        if (!m_scene->selected().contains(ref.id) || m_scene->current().level != ref.level)
            m_scene->setCurrent(ref);
        if (node->node().isBlock)
            menu.addAction(tr("Open or close the block"), this, [this, ref] { emit openWished(ref); });
        menu.addAction(tr("Show its settings"), this, [this, ref] { emit inspectWished(ref); });
        if (m_isEditable) {
            menu.addAction(tr("Add after it"), this, [this] { emit addWished(wishAfterCurrent()); });
            if (!node->node().isOutput)
                menu.addAction(tr("Take the scores from here"), this,
                               [this, ref] { emit outputWished(ref); });
            menu.addSeparator();
            menu.addAction(tr("Remove"), this, [this] { removeSelected(false); });
            menu.addAction(tr("Remove and join the ends"), this, [this] { removeSelected(true); });
        }
    } else if (const EdgeItem* edge = m_isEditable ? m_scene->edgeAt(scene) : nullptr) {
        const AddWish wish = wishOn(*edge, event->globalPos());
        menu.addAction(tr("Insert here"), this, [this, wish] { emit addWished(wish); });
        menu.addAction(tr("Remove this connection"), this, [this, wish] {
            emit disconnectWished({wish.level, wish.edgeTo}, wish.edgeInput);
        });
    } else if (m_isEditable) {
        const AddWish wish = {.level = {}, .place = scene, .popup = event->globalPos()};
        menu.addAction(tr("Add here"), this, [this, wish] { emit addWished(wish); });
    }
    menu.addAction(tr("Show all"), this, [this] { fitAll(); });
    menu.exec(event->globalPos());
}

void GraphView::removeSelected(bool joinsEnds)
{
    if (m_isEditable && !m_scene->selected().isEmpty())
        emit removeWished(m_scene->current().level, m_scene->selected(), joinsEnds);
}

void GraphView::focusInEvent(QFocusEvent* event)
{
    CanvasView::focusInEvent(event);
    m_scene->setShowsFocus(event->reason() == Qt::TabFocusReason ||
                           event->reason() == Qt::BacktabFocusReason ||
                           event->reason() == Qt::ShortcutFocusReason);
    const Level* trunk = m_scene->model() ? &m_scene->model()->trunk() : nullptr;
    if (event->reason() != Qt::MouseFocusReason && m_scene->current().isNull() && trunk &&
        !trunk->nodes.isEmpty())
        m_scene->setCurrent({{}, trunk->nodes.front().id});
}

void GraphView::focusOutEvent(QFocusEvent* event)
{
    CanvasView::focusOutEvent(event);
    m_scene->setShowsFocus(false);
}

} // namespace widgets::graph
