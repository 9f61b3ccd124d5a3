// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/gallery/gallery_role.h"

#include <QRect>
#include <QString>

class QPainter;

namespace widgets {

// The square with a class's colour and initial. Its name says the same beside it or in a tooltip.
void paintClassSquare(QPainter& painter, const QRect& square, const QString& name, int index);
// The same for "no class": an empty dashed square.
void paintUnlabelledSquare(QPainter& painter, const QRect& square);

// A triangle at the top right of `corner`: one band for train, two for check, three for test.
void paintSplitCorner(QPainter& painter, const QRect& corner, TileSplit split);

} // namespace widgets
