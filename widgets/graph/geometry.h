// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/graph/graph_model.h"

#include <QColor>
#include <QRectF>

// Measures of the drawing, in px at 100 %.
namespace widgets::graph {

constexpr qreal cardWidth = 304, cardHeight = 56, cardGap = 36, columnGap = 48;
constexpr qreal compactWidth = 248, compactHeight = 36, compactGap = 30; // inside a block
constexpr qreal categoryEdge = 5, padding = 16;
constexpr qreal portRadius = 4.5, portReach = 12; // drawn, and taken for it by the mouse
constexpr qreal chipHeight = 20, chipOffset = 11;
constexpr qreal panelHead = 56, panelPadding = 20, panelDistance = 56;
constexpr qreal firstLane = 28, laneGap = 22;
constexpr qreal fixButton = 28;

enum class Density { Trunk, Block };

struct Measures
{
    qreal width, height, gap;
};
inline Measures measures(Density density)
{
    return density == Density::Trunk ? Measures{cardWidth, cardHeight, cardGap}
                                     : Measures{compactWidth, compactHeight, compactGap};
}

// What the sentence on a node adds to its height; 0 without a problem.
qreal stripHeight(const Node& node, Density density);
// Where its button is, within the card; empty without one.
QRectF fixRect(const Node& node, Density density);

QColor categoryColour(Category category);
QChar categoryLetter(Category category);

} // namespace widgets::graph
