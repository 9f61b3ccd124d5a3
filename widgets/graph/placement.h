// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/graph/geometry.h"

#include <QPainterPath>

namespace widgets::graph {

struct Card
{
    int id = 0;
    QRectF rect;
};

// The way of an edge from the bottom of one card to the top of another. What is in the way is passed in a
// lane of its own at the right; second and further inputs come in at the side.
struct Route
{
    QPainterPath path;
    QPointF end;  // the port of the input
    QPointF chip; // the middle of the left side of its label
    bool isLane = false;
};

// Where everything of a level is. The cards of the trunk stand where the model has them, those of a block
// are laid out; a sentence on a node moves what is below it down.
struct Placement
{
    QVector<Card> cards;
    QVector<Route> routes; // one for each edge of the level, in its order

    const Card* find(int id) const;
    QRectF bounds() const; // cards and routes; the chips of straight edges lie within the gaps
};

QVector<Card> placeCards(const Level& level, Density density);
QVector<Route> routeEdges(const Level& level, const QVector<Card>& cards);
Placement place(const Level& level, Density density);

// How far down the sentences above it have moved a card.
qreal shiftOf(const Level& level, int id);

QPointF outputPort(const QRectF& card);
QPointF inputPort(const QRectF& card, int input, int inputs);

} // namespace widgets::graph
