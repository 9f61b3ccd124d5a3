// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/graph/placement.h"

#include "widgets/graph/layered_layout.h"
#include "widgets/theme/tokens.h"

#include <QLineF>

#include <algorithm>

namespace widgets::graph {
namespace {

constexpr qreal turn = 14;  // how far below a card a way turns aside
constexpr qreal corner = 8; // radius
constexpr qreal margin = 4; // a way keeps that much off a card

QPainterPath rounded(const QVector<QPointF>& points)
{
    QPainterPath path(points.front());
    for (qsizetype i = 1; i + 1 < points.size(); ++i) {
        QLineF in(points[i], points[i - 1]);
        QLineF out(points[i], points[i + 1]);
        const qreal radius = std::min({corner, in.length() / 2, out.length() / 2});
        if (radius <= 0)
            continue;
        in.setLength(radius);
        out.setLength(radius);
        path.lineTo(in.p2());
        path.quadTo(points[i], out.p2());
    }
    path.lineTo(points.back());
    return path;
}

bool isClear(const QVector<QPointF>& points, const QVector<Card>& cards, int from, int to)
{
    for (qsizetype i = 1; i < points.size(); ++i) {
        const QRectF way = QRectF(points[i - 1], points[i]).normalized().adjusted(-margin, 0, margin, 0);
        for (const Card& card : cards)
            if (card.id != from && card.id != to && card.rect.intersects(way))
                return false;
    }
    return true;
}

// Lanes at the right of the cards, shared by ways that do not overlap in height.
class Lanes
{
public:
    qreal take(const QVector<Card>& cards, qreal top, qreal bottom)
    {
        qreal right = -1e9;
        for (const Card& card : cards)
            if (card.rect.bottom() > top && card.rect.top() < bottom)
                right = std::max(right, card.rect.right());
        qreal x = right + firstLane;
        for (bool isFree = false; !isFree;) {
            isFree = true;
            for (const QRectF& taken : m_taken)
                if (taken.top() < bottom && taken.bottom() > top && std::abs(taken.x() - x) < laneGap - 1) {
                    x = taken.x() + laneGap;
                    isFree = false;
                }
        }
        m_taken.push_back({x, top, 1, bottom - top});
        return x;
    }

private:
    QVector<QRectF> m_taken;
};

Route routeOf(const Edge& edge, const Card& from, const Card& to, int inputs, const QVector<Card>& cards,
              Lanes& lanes)
{
    const QPointF start = outputPort(from.rect);
    const QPointF end = inputPort(to.rect, edge.input, inputs);
    if (edge.input == 0 && end.y() > start.y()) {
        QVector<QPointF> points = {start, end};
        if (std::abs(start.x() - end.x()) > 0.5) {
            const qreal y = std::max(start.y() + (end.y() - start.y()) / 2, end.y() - turn);
            points = {start, {start.x(), y}, {end.x(), y}, end};
        }
        if (isClear(points, cards, from.id, to.id))
            return {.path = rounded(points),
                    .end = end,
                    .chip = {end.x() + chipOffset, (start.y() + end.y()) / 2},
                    .isLane = false};
    }
    // At the side of the card, away from the labels below it; only where another card is beside it, in the
    // gap below.
    const QPointF side(from.rect.right(), from.rect.bottom() - turn);
    const qreal enter = edge.input == 0 ? end.y() - turn : end.y();
    const qreal x = lanes.take(cards, std::min(side.y(), enter), std::max(start.y() + turn, enter));
    QVector<QPointF> points = {side, {x, side.y()}};
    if (!isClear(points, cards, from.id, from.id))
        points = {start, {start.x(), start.y() + turn}, {x, start.y() + turn}};
    const qreal leave = points.back().y();
    points.push_back({x, enter});
    if (edge.input == 0)
        points.push_back({end.x(), enter});
    points.push_back(end);
    return {
        .path = rounded(points), .end = end, .chip = {x + chipOffset, (leave + enter) / 2}, .isLane = true};
}

} // namespace

const Card* Placement::find(int id) const
{
    const auto found = std::find_if(cards.begin(), cards.end(), [id](const Card& c) { return c.id == id; });
    return found == cards.end() ? nullptr : &*found;
}

QRectF Placement::bounds() const
{
    QRectF all;
    for (const Card& card : cards)
        all |= card.rect;
    for (const Route& route : routes)
        all |= route.path.boundingRect();
    return all;
}

QPointF outputPort(const QRectF& card)
{
    return {card.center().x(), card.bottom()};
}

QPointF inputPort(const QRectF& card, int input, int inputs)
{
    if (input == 0)
        return {card.center().x(), card.top()};
    const qreal step = card.height() / std::max(2, inputs);
    return {card.right(), card.top() + step * input};
}

qreal shiftOf(const Level& level, int id)
{
    const Node* node = level.find(id);
    qreal shift = 0;
    for (const Node& above : level.nodes)
        if (node && above.place.y() < node->place.y())
            shift += stripHeight(above, Density::Trunk);
    return shift;
}

QVector<Card> placeCards(const Level& level, Density density)
{
    const Measures m = measures(density);
    QHash<int, QPointF> places;
    if (density == Density::Block)
        places = layered(level, density);
    // One pass from top to bottom: what is above has been moved already.
    QVector<const Node*> order;
    for (const Node& node : level.nodes) {
        order.push_back(&node);
        if (density == Density::Trunk)
            places[node.id] = node.place;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](const Node* a, const Node* b) { return places[a->id].y() < places[b->id].y(); });
    QVector<Card> cards;
    qreal shift = 0;
    qreal pending = 0; // of the row that is being placed
    qreal y = 0;
    for (const Node* node : order) {
        if (places[node->id].y() > y) {
            shift += pending;
            pending = 0;
        }
        y = places[node->id].y();
        const qreal strip = stripHeight(*node, density);
        cards.push_back({node->id, {places[node->id].x(), y + shift, m.width, m.height + strip}});
        pending += strip;
    }
    return cards;
}

QVector<Route> routeEdges(const Level& level, const QVector<Card>& cards)
{
    QHash<int, const Card*> byId;
    for (const Card& card : cards)
        byId[card.id] = &card;
    QHash<int, int> inputs;
    for (const Node& node : level.nodes)
        inputs[node.id] = node.inputs;
    Lanes lanes;
    QVector<Route> routes;
    for (const Edge& edge : level.edges)
        routes.push_back(routeOf(edge, *byId[edge.from], *byId[edge.to], inputs[edge.to], cards, lanes));
    return routes;
}

Placement place(const Level& level, Density density)
{
    Placement placement;
    placement.cards = placeCards(level, density);
    placement.routes = routeEdges(level, placement.cards);
    return placement;
}

} // namespace widgets::graph
