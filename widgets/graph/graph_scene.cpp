// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/graph/graph_scene.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace widgets::graph {

namespace size = theme::size;

namespace {
constexpr qreal dotGap = 16;
constexpr qreal closeSize = 28;
constexpr qreal laneLabel = 132; // the shape at the right of a lane
constexpr qreal around = 3000;   // room to scroll past the drawing
} // namespace

GraphScene::GraphScene(QObject* parent) : QGraphicsScene(parent)
{
    // A drawing is rebuilt as a whole, so an index would only be thrown away.
    setItemIndexMethod(NoIndex);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &GraphScene::rebuild);
}

void GraphScene::setModel(GraphModel* model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (model)
        connect(model, &GraphModel::changed, this, &GraphScene::rebuild);
    rebuild();
}

void GraphScene::rebuild()
{
    clear();
    m_nodes.clear();
    m_edges.clear();
    m_draft = nullptr;
    m_panel = {};
    m_drawing = {};
    if (m_model) {
        addLevel(m_model->trunk(), Density::Trunk, {});
        if (const Level* block = m_model->openBlock()) {
            const NodeItem* use = item(m_model->openAt());
            const Placement inside = place(*block, Density::Block);
            const QRectF bounds = inside.bounds();
            const qreal left = m_drawing.right() + panelDistance;
            const qreal middle = use ? use->card().center().y() : 0;
            const bool hasLanes = std::any_of(inside.routes.begin(), inside.routes.end(),
                                              [](const Route& route) { return route.isLane; });
            const qreal labels = hasLanes ? laneLabel : 0;
            const qreal height = panelHead + bounds.height() + 2 * panelPadding;
            const qreal top =
                std::max(m_drawing.top(), std::min(middle - height / 2, m_drawing.bottom() - height));
            m_panel = {left, top, std::max(bounds.width(), compactWidth) + 2 * panelPadding + labels, height};
            addLevel(*block, Density::Block,
                     m_panel.topLeft() + QPointF(panelPadding, panelHead + panelPadding) - bounds.topLeft());
            m_drawing |= m_panel;
        }
    }
    setSceneRect(m_drawing.adjusted(-around, -around, around, around));
    if (m_model && !m_model->find(m_current)) {
        m_current = {};
        m_selected.clear();
        emit currentChanged();
    } else if (m_model) {
        const Level* level = m_model->level(m_current.level);
        m_selected.erase(std::remove_if(m_selected.begin(), m_selected.end(),
                                        [level](int id) { return !level || !level->find(id); }),
                         m_selected.end());
    }
    refreshMarks();
    update();
    emit rebuilt();
}

void GraphScene::addLevel(const Level& level, Density density, const QPointF& origin)
{
    Placement placement = place(level, density);
    for (qsizetype i = 0; i < placement.routes.size(); ++i) {
        Route& route = placement.routes[i];
        route.path.translate(origin);
        route.chip += origin;
        route.end += origin;
        auto* edge = new EdgeItem(level.name, level.edges[i], std::move(route));
        addItem(edge); // the scene owns it
        m_edges.push_back(edge);
        m_drawing |= edge->boundingRect();
    }
    for (const Card& card : placement.cards) {
        auto* node =
            new NodeItem({level.name, card.id}, *level.find(card.id), card.rect.translated(origin), density);
        addItem(node);
        m_nodes.push_back(node);
        m_drawing |= node->card();
        if (m_model->openBlock() && m_model->openAt() == node->ref())
            node->setOpen(true);
    }
}

NodeItem* GraphScene::nodeAt(const QPointF& scene) const
{
    NodeItem* found = nullptr;
    for (NodeItem* node : m_nodes) {
        if (node->card().contains(scene))
            return node;
        if (!found && node->portAt(scene) != NodeItem::none)
            found = node;
    }
    return found;
}

EdgeItem* GraphScene::edgeAt(const QPointF& scene) const
{
    for (EdgeItem* edge : m_edges)
        if (edge->boundingRect().contains(scene) && edge->shape().contains(scene))
            return edge;
    return nullptr;
}

NodeItem* GraphScene::item(const NodeRef& ref) const
{
    const auto found =
        std::find_if(m_nodes.begin(), m_nodes.end(), [&](const NodeItem* n) { return n->ref() == ref; });
    return found == m_nodes.end() ? nullptr : *found;
}

QRectF GraphScene::closeButton() const
{
    return m_panel.isEmpty() ? QRectF()
                             : QRectF(m_panel.right() - closeSize - size::gap12, m_panel.top() + size::gap12,
                                      closeSize, closeSize);
}

QRectF GraphScene::drawing() const
{
    return m_drawing;
}

void GraphScene::setCurrent(const NodeRef& ref)
{
    setSelected(ref, ref.isNull() ? QVector<int>() : QVector<int>{ref.id});
}

void GraphScene::setSelected(const NodeRef& current, const QVector<int>& all)
{
    if (m_current == current && m_selected == all)
        return;
    m_current = current;
    m_selected = all;
    refreshMarks();
    emit currentChanged();
}

void GraphScene::setShowsFocus(bool shows)
{
    m_showsFocus = shows;
    refreshMarks();
}

void GraphScene::refreshMarks()
{
    for (NodeItem* node : m_nodes) {
        const bool isSelected = node->ref().level == m_current.level && m_selected.contains(node->ref().id);
        node->setCurrent(isSelected, m_showsFocus && node->ref() == m_current);
    }
}

void GraphScene::reroute(const QString& level)
{
    const Level* shown = m_model ? m_model->level(level) : nullptr;
    if (!shown)
        return;
    QVector<Card> cards;
    for (const NodeItem* node : m_nodes)
        if (node->ref().level == level)
            cards.push_back({node->ref().id, node->card()});
    QVector<Route> routes = routeEdges(*shown, cards);
    qsizetype next = 0;
    for (EdgeItem* edge : m_edges)
        if (edge->level() == level)
            edge->setRoute(std::move(routes[next++]));
}

void GraphScene::setDraft(const QPainterPath& path)
{
    if (!m_draft) {
        m_draft = addPath({});
        m_draft->setZValue(3);
    }
    m_draft->setPen(QPen(theme::tokens().accent, 2));
    m_draft->setPath(path);
}

void GraphScene::drawBackground(QPainter* painter, const QRectF& rect)
{
    const theme::Tokens& t = theme::tokens();
    painter->fillRect(rect, t.canvas);
    const qreal zoom = painter->worldTransform().m11();
    const qreal step = zoom < 0.5 ? dotGap * 4 : dotGap;
    QVector<QPointF> dots;
    for (qreal y = std::floor(rect.top() / step) * step; y < rect.bottom(); y += step)
        for (qreal x = std::floor(rect.left() / step) * step; x < rect.right(); x += step)
            dots.push_back({x, y});
    painter->setPen(QPen(t.border, 1.5 / zoom));
    painter->drawPoints(dots.constData(), static_cast<int>(dots.size()));
    if (m_panel.isEmpty())
        return;

    painter->setRenderHint(QPainter::Antialiasing);
    if (const NodeItem* use = item(m_model->openAt()); use && use->ref().level.isEmpty()) {
        QPainterPath beam; // from the node to what is in it
        const QRectF card = use->card();
        beam.moveTo(card.topRight());
        beam.lineTo(m_panel.topLeft() + QPointF(0, size::cardRadius));
        beam.lineTo(m_panel.bottomLeft() - QPointF(0, size::cardRadius));
        beam.lineTo(card.bottomRight());
        QColor soft = t.accentSoft;
        soft.setAlphaF(0.6F);
        painter->fillPath(beam, soft);
        painter->setPen(QPen(t.accent, 1));
        painter->drawLine(card.topRight(), m_panel.topLeft() + QPointF(0, size::cardRadius));
        painter->drawLine(card.bottomRight(), m_panel.bottomLeft() - QPointF(0, size::cardRadius));
    }
    painter->setPen(QPen(t.accent, 1));
    painter->setBrush(t.canvas);
    painter->drawRoundedRect(m_panel, size::cardRadius, size::cardRadius);
    const Level* block = m_model->openBlock();
    const QRectF words = m_panel.adjusted(panelPadding, 0, -closeSize - size::gap24, 0);
    painter->setPen(t.text);
    painter->setFont(theme::font(size::body, QFont::DemiBold));
    painter->drawText(QRectF(words.left(), words.top() + 9, words.width(), 20), Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(block->title, Qt::ElideRight, qRound(words.width())));
    painter->setPen(t.secondary);
    painter->setFont(theme::font(size::caption));
    painter->drawText(QRectF(words.left(), words.top() + 29, words.width(), 18), Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(block->line, Qt::ElideRight, qRound(words.width())));
    painter->setPen(QPen(t.border, 1));
    const qreal line = m_panel.top() + panelHead;
    painter->drawLine(QPointF(m_panel.left(), line), QPointF(m_panel.right(), line));
    const QRectF close = closeButton();
    painter->drawPixmap(close.adjusted(4, 4, -4, -4), theme::tinted(QStringLiteral("close"), 40, t.secondary),
                        QRectF(0, 0, 40, 40));
}

} // namespace widgets::graph
