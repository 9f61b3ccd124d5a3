// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/tile_painter.h"

#include "widgets/gallery/class_chip.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QtMath>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace size = theme::size;
namespace on_pictures = theme::on_pictures;

namespace {

constexpr int cacheKilobytes = 96 * 1024;
constexpr int chipHeight = 22, letter = 16;
constexpr int nameFrom = 88, letterFrom = 56; // px of a tile's side; below there is no room
constexpr int cornerSide = 26, badge = 20;

// The middle of the picture, square, in `pixels`. What is enlarged grows by a whole factor first, so that
// its pixels stay square and sharp.
QImage square(const QImage& picture, int pixels)
{
    const int side = std::min(picture.width(), picture.height());
    QImage middle = picture.copy((picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
    if (side < pixels) {
        const int factor = (pixels + side - 1) / side;
        middle = middle.scaled(side * factor, side * factor, Qt::IgnoreAspectRatio, Qt::FastTransformation);
    }
    return middle.scaled(pixels, pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

// By hand: a painter would fill span by span, and this Qt gives spans to threads and waits for them, which
// takes long where a training has the cores.
void roundCorners(QImage& image, qreal radius)
{
    const int last = image.width() - 1, side = std::min(qCeil(radius), image.width() / 2);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const qreal distance = std::hypot(radius - x - 0.5, radius - y - 0.5);
            const int covered = qRound(255 * qBound(0.0, radius - distance + 0.5, 1.0));
            for (const int row : {y, last - y})
                for (const int column : {x, last - x}) {
                    QRgb& pixel = reinterpret_cast<QRgb*>(image.scanLine(row))[column];
                    pixel = qPremultiply(qRgba(qRed(pixel), qGreen(pixel), qBlue(pixel), covered));
                }
        }
}

void paintIcon(QPainter& painter, const QString& name, QPoint at, int side, const QColor& colour)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    QPixmap icon = theme::tinted(name, qRound(side * ratio), colour);
    icon.setDevicePixelRatio(ratio);
    painter.drawPixmap(at, icon);
}

void paintBadge(QPainter& painter, QPoint at, const QString& icon, const QColor& ground, const QColor& ink)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawEllipse(QRect(at, QSize(badge, badge)));
    paintIcon(painter, icon, at + QPoint(3, 3), badge - 6, ink);
}

} // namespace

TilePainter::TilePainter() : m_rounded(cacheKilobytes) {}

const QPixmap& TilePainter::rounded(const QImage& picture, int side, qreal ratio)
{
    const int pixels = qRound(side * ratio);
    const Key key = {picture.cacheKey(), pixels};
    if (const QPixmap* known = m_rounded.object(key))
        return *known;
    QImage shaped = square(picture, pixels)
                        .convertToFormat(QImage::Format_RGB32)
                        .convertToFormat(QImage::Format_ARGB32_Premultiplied);
    roundCorners(shaped, size::radius * ratio);
    auto* pixmap = new QPixmap(QPixmap::fromImage(std::move(shaped))); // the cache owns it
    pixmap->setDevicePixelRatio(ratio);
    if (!m_rounded.insert(key, pixmap, pixels * pixels * 4 / 1024 + 1))
        return m_empty;
    return *m_rounded.object(key);
}

// With the tile's own corner taken off. Its colours are those on pictures, in every theme the same.
const QPixmap& TilePainter::splitCorner(TileSplit split, qreal ratio)
{
    QPixmap& kept = m_splitCorners[split];
    if (kept.isNull() || kept.devicePixelRatio() != ratio) {
        kept = QPixmap(QSize(cornerSide, cornerSide) * ratio);
        kept.setDevicePixelRatio(ratio);
        kept.fill(Qt::transparent);
        QPainter painter(&kept);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath shape; // reaches beyond, so that one corner of it is in sight
        shape.addRoundedRect(QRect(-cornerSide, 0, 2 * cornerSide, 2 * cornerSide), size::radius,
                             size::radius);
        painter.setClipPath(shape);
        paintSplitCorner(painter, QRect(0, 0, cornerSide, cornerSide), split);
    }
    return kept;
}

void TilePainter::paint(QPainter& painter, const QRect& tile, const Tile& contents)
{
    const theme::Tokens& t = theme::tokens();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight); // as the rectangles are laid out
    painter.setPen(Qt::NoPen);
    if (contents.picture.isNull() || contents.isExcluded) {
        painter.setBrush(contents.problem.isEmpty() ? t.grid : t.warnSoft);
        painter.drawRoundedRect(tile, size::radius, size::radius);
    }
    if (!contents.picture.isNull()) {
        painter.setOpacity(contents.isExcluded ? 0.3 : 1);
        painter.drawPixmap(tile.topLeft(),
                           rounded(contents.picture, tile.width(), painter.device()->devicePixelRatioF()));
        painter.setOpacity(1);
    } else if (!contents.problem.isEmpty()) {
        paintIcon(painter, QStringLiteral("warning"),
                  QPoint(tile.center().x() - size::icon / 2,
                         tile.width() < nameFrom ? tile.center().y() - size::icon / 2 : tile.top() + 16),
                  size::icon, t.warn);
        if (tile.width() >= nameFrom) {
            painter.setPen(t.warn);
            painter.setFont(theme::font(size::caption));
            QRect words = tile.adjusted(8, 40, -8, -chipHeight - 8);
            const int line = painter.fontMetrics().lineSpacing();
            words.setHeight(words.height() / line * line); // no half line; the rest is in the tooltip
            // The whole sentence where it fits; else it is in the tooltip.
            const int flags = static_cast<int>(Qt::AlignHCenter) | Qt::TextWordWrap;
            const bool fits = painter.fontMetrics()
                                  .boundingRect(QRect(0, 0, words.width(), 10000), flags, contents.problem)
                                  .height() <= words.height();
            painter.drawText(words, flags,
                             fits ? contents.problem
                                  : QCoreApplication::translate("widgets::GalleryView", "no picture"));
        }
    }
    if (tile.width() >= letterFrom && contents.split != TileSplit::None) {
        painter.drawPixmap(QPoint(tile.right() + 1 - cornerSide, tile.top()),
                           splitCorner(contents.split, painter.device()->devicePixelRatioF()));
    }
    paintChips(painter, tile, contents);
    if (contents.isSelected || contents.isCurrent) {
        painter.setPen(QPen(t.accent, size::focusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(tile).adjusted(-2, -2, 2, 2), size::radius + 2, size::radius + 2);
    }
    QPoint flag = tile.topLeft() + QPoint(6, 6);
    if (contents.isSelected && tile.width() >= letterFrom) {
        paintBadge(painter, flag, QStringLiteral("check"), t.accent, t.onAccent);
        flag.rx() += badge + 4;
    } else if (contents.isDone && tile.width() >= letterFrom) {
        paintBadge(painter, flag, QStringLiteral("check"), t.good, t.panel);
        flag.rx() += badge + 4;
    }
    if (contents.isExcluded)
        paintBadge(painter, flag, QStringLiteral("eye_off"), on_pictures::casing, on_pictures::tag);
}

// Bottom left: the class, then the guess. Chips lie on pictures and look the same in every theme.
void TilePainter::paintChips(QPainter& painter, const QRect& tile, const Tile& contents)
{
    if (tile.width() < letterFrom)
        return;
    const bool isNamed = tile.width() >= nameFrom;
    const int room = tile.width() - 8;
    painter.setFont(theme::font(size::caption, QFont::Medium));
    const QFontMetrics metrics = painter.fontMetrics();
    int x = tile.left() + 4;
    const int y = tile.bottom() + 1 - 4 - chipHeight;
    if (!contents.className.isEmpty()) {
        const bool showsName = isNamed && contents.guess.isEmpty();
        const QString name = showsName
                                 ? metrics.elidedText(contents.className, Qt::ElideRight, room - letter - 15)
                                 : QString();
        const int width = showsName ? letter + 15 + metrics.horizontalAdvance(name) : letter + 6;
        const QRect chip(x, y, width, chipHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(on_pictures::casing);
        painter.drawRoundedRect(chip, 4, 4);
        paintClassSquare(painter, QRect(x + 3, y + 3, letter, letter), contents.className,
                         contents.classIndex);
        painter.setPen(on_pictures::tag);
        painter.drawText(chip.adjusted(letter + 9, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, name);
        x += width + 4;
    }
    if (contents.guess.isEmpty() || !isNamed)
        return;
    const QString guess = metrics.elidedText(contents.guess, Qt::ElideRight, tile.right() - x - 4 - 12);
    const QRect chip(x, y, metrics.horizontalAdvance(guess) + 12, chipHeight);
    painter.setPen(QPen(theme::classColour(contents.guessIndex), 1.5, Qt::DashLine));
    painter.setBrush(on_pictures::casing);
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(on_pictures::tag);
    painter.drawText(chip, Qt::AlignCenter, guess);
}

} // namespace widgets
