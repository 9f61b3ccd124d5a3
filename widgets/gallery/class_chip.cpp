// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/class_chip.h"

#include "widgets/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace widgets {

namespace on_pictures = theme::on_pictures;

void paintClassSquare(QPainter& painter, const QRect& square, const QString& name, int index)
{
    const QColor colour = theme::classColour(index);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(square, 3, 3);
    painter.setPen(theme::readableOn(colour));
    QFont font = theme::font(theme::size::caption, QFont::Bold);
    font.setPixelSize(std::max(9, square.height() * 11 / 16));
    painter.setFont(font);
    painter.drawText(square, Qt::AlignCenter, name.left(1).toUpper());
    painter.restore();
}

void paintUnlabelledSquare(QPainter& painter, const QRect& square)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::tokens().secondary, 1.5, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(square).adjusted(1, 1, -1, -1), 3, 3);
    painter.restore();
}

void paintSplitCorner(QPainter& painter, const QRect& corner, TileSplit split)
{
    if (split == TileSplit::None)
        return;
    const qreal side = corner.width();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(corner.topLeft());
    QPainterPath triangle;
    triangle.moveTo(0, 0);
    triangle.lineTo(side, 0);
    triangle.lineTo(side, side);
    triangle.closeSubpath();
    painter.fillPath(triangle, on_pictures::tag);
    const int bands = static_cast<int>(split) + 1;
    const QColor colour = split == TileSplit::Train   ? on_pictures::train
                          : split == TileSplit::Check ? on_pictures::validation
                                                      : on_pictures::test;
    // Bands run parallel to the long side, between the two lines `outer` and `inner` away from it.
    const auto band = [&](qreal outer, qreal inner) {
        QPainterPath path;
        path.moveTo(outer * side, 0);
        path.lineTo(inner * side, 0);
        path.lineTo(side, (1 - inner) * side);
        path.lineTo(side, (1 - outer) * side);
        path.closeSubpath();
        painter.fillPath(path, colour);
    };
    if (bands == 1)
        band(0.12, 0.62);
    for (int i = 0; bands > 1 && i < bands; ++i) {
        const qreal pitch = 0.84 / bands;
        band(0.12 + i * pitch, 0.12 + (i + 0.58) * pitch);
    }
    painter.restore();
}

} // namespace widgets
