// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/parts/class_chip.h"

#include "widgets/theme/theme.h"

#include <QPainter>

namespace app {

namespace theme = widgets::theme;

void drawClassChip(QPainter& painter, const QRectF& place, int index, const QString& name)
{
    const QColor colour = theme::classColour(index);
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(place, 3, 3);
    painter.setPen(theme::readableOn(colour));
    painter.setFont(theme::font(qRound(place.height() * 0.66), QFont::DemiBold));
    painter.drawText(place, Qt::AlignCenter, name.left(1).toUpper());
    painter.restore();
}

} // namespace app
