// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QString>

class QPainter;

namespace app {

// The square in a class's colour with its first letter.
void drawClassChip(QPainter& painter, const QRectF& place, int index, const QString& name);

} // namespace app
