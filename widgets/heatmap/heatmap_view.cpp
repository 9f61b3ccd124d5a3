// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/heatmap_view.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace widgets {

namespace size = theme::size;
namespace on_pictures = theme::on_pictures;

namespace {

constexpr int margin = size::gap12;
constexpr int tagHeight = 24;
constexpr double keyStep = 0.05;

// Rec. 601 luma, as whoever made the map greys pictures too; Qt's own weights differ.
QImage greyed(QImage picture)
{
    for (int y = 0; y < picture.height(); ++y) {
        auto* row = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < picture.width(); ++x) {
            const int level = (299 * qRed(row[x]) + 587 * qGreen(row[x]) + 114 * qBlue(row[x]) + 500) / 1000;
            row[x] = qRgb(level, level, level);
        }
    }
    return picture;
}

} // namespace

HeatmapView::HeatmapView(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void HeatmapView::setPicture(const QImage& picture)
{
    m_problem.clear();
    m_picture = picture.convertToFormat(QImage::Format_RGB32);
    m_grey = greyed(m_picture);
    update();
}

void HeatmapView::setMap(const HeatMap& map)
{
    m_map = map;
    refresh();
}

void HeatmapView::setProblem(const QString& sentence)
{
    m_problem = sentence;
    setAccessibleDescription(sentence);
    update();
}

void HeatmapView::setColours(const HeatColours& colours)
{
    m_colours = colours;
    refresh();
}

void HeatmapView::refresh()
{
    m_heat = m_map.isEmpty() ? QImage() : m_colours.image(m_map);
    update();
}

void HeatmapView::setOpacity(double opacity)
{
    m_opacity = std::clamp(opacity, 0.0, 1.0);
    update();
}

void HeatmapView::setMode(Mode mode)
{
    m_mode = mode;
    update();
}

void HeatmapView::setSwipe(double share)
{
    m_swipe = std::clamp(share, 0.0, 1.0);
    update();
}

void HeatmapView::setTags(const QString& picture, const QString& map)
{
    m_pictureTag = picture;
    m_mapTag = map;
    update();
}

QSize HeatmapView::sizeHint() const
{
    return {560, 480};
}

QSize HeatmapView::minimumSizeHint() const
{
    return {160, 120};
}

QRectF HeatmapView::fitted(const QRectF& room) const
{
    if (m_picture.isNull())
        return {};
    double factor =
        std::max(0.0, std::min(room.width() / m_picture.width(), room.height() / m_picture.height()));
    if (factor >= 2)
        factor = std::floor(factor);
    const QSizeF size = QSizeF(m_picture.size()) * factor;
    QRectF place(QPointF(), size);
    place.moveCenter(room.center());
    place.moveTopLeft(place.topLeft().toPoint());
    return place;
}

HeatmapView::Places HeatmapView::places() const
{
    const QRectF room = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    if (m_map.isEmpty())
        return {fitted(room), {}};
    if (m_mode == Mode::Beside) {
        const QRectF left(room.topLeft(), QSizeF((room.width() - size::gap8) / 2, room.height()));
        return {fitted(left), fitted(left.translated(left.width() + size::gap8, 0))};
    }
    const QRectF place = fitted(room);
    return m_mode == Mode::Map ? Places{{}, place} : Places{place, place};
}

double HeatmapView::zoom() const
{
    const Places at = places();
    const QRectF& place = at.map.isNull() ? at.picture : at.map;
    return m_picture.isNull() ? 0 : place.width() / m_picture.width();
}

void HeatmapView::drawPicture(QPainter& painter, const QRectF& place, const QImage& image) const
{
    // Enlarged pixels stay squares; reduced pictures are smoothed.
    const bool isSmaller = place.width() < image.width();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, isSmaller);
    painter.drawImage(place, image);
}

void HeatmapView::drawMap(QPainter& painter, const QRectF& place) const
{
    drawPicture(painter, place, m_grey);
    painter.setOpacity(m_opacity);
    drawPicture(painter, place, m_heat);
    painter.setOpacity(1);
}

QImage HeatmapView::rendered(int factor) const
{
    QImage image(m_picture.size() * factor, QImage::Format_RGB32);
    QPainter painter(&image);
    if (m_map.isEmpty())
        drawPicture(painter, image.rect(), m_picture);
    else
        drawMap(painter, image.rect());
    return image;
}

void HeatmapView::drawTag(QPainter& painter, const QRectF& place, const QString& text,
                          Qt::Alignment side) const
{
    if (text.isEmpty() || place.width() < 3 * size::gap24)
        return;
    painter.setFont(theme::font(size::caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const int room = qRound(place.width()) - 2 * size::gap16;
    // In one line where there is room, else its parts below one another.
    QStringList lines = {text};
    if (metrics.horizontalAdvance(text) > room)
        lines = text.split(QStringLiteral(" · "));
    int widest = 0;
    for (QString& line : lines) {
        line = metrics.elidedText(line, Qt::ElideRight, room);
        widest = std::max(widest, metrics.horizontalAdvance(line));
    }
    const QString shown = lines.join('\n');
    QRectF box(0, place.top() + size::gap8, widest + 2 * size::gap8,
               tagHeight + static_cast<double>(lines.size() - 1) * metrics.lineSpacing());
    if (side == Qt::AlignRight)
        box.moveRight(place.right() - size::gap8);
    else
        box.moveLeft(place.left() + size::gap8);
    painter.setPen(Qt::NoPen);
    painter.setBrush(on_pictures::tag);
    painter.drawRoundedRect(box, size::gap4, size::gap4);
    painter.setPen(on_pictures::casing);
    painter.drawText(box.adjusted(size::gap8, 0, -size::gap8 + 1, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     shown);
}

// A white line with a dark edge, so that it is seen on every picture, and a knob to take it by.
void HeatmapView::drawHandle(QPainter& painter, const QRectF& place) const
{
    const double x = place.left() + m_swipe * place.width();
    painter.setPen(Qt::NoPen);
    painter.setBrush(on_pictures::tag);
    painter.drawRect(QRectF(x - 2, place.top(), 4, place.height()));
    painter.setBrush(on_pictures::casing);
    painter.drawRect(QRectF(x - 1, place.top(), 2, place.height()));
    const QPointF middle(x, place.center().y());
    painter.setPen(QPen(hasFocus() ? theme::tokens().accent : on_pictures::tag, hasFocus() ? 3 : 1));
    painter.drawEllipse(middle, 13, 13);
    painter.setPen(QPen(on_pictures::tag, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(
        QPolygonF({middle + QPointF(-3, -4), middle + QPointF(-7, 0), middle + QPointF(-3, 4)}));
    painter.drawPolyline(
        QPolygonF({middle + QPointF(3, -4), middle + QPointF(7, 0), middle + QPointF(3, 4)}));
}

void HeatmapView::drawProblem(QPainter& painter) const
{
    const qreal ratio = devicePixelRatioF();
    constexpr int side = 24;
    QPixmap icon = theme::tinted(QStringLiteral("warning"), qRound(side * ratio), theme::tokens().warn);
    icon.setDevicePixelRatio(ratio);
    painter.drawPixmap(width() / 2 - side / 2, height() / 2 - side - size::gap12, icon);
    painter.setPen(theme::tokens().text);
    painter.setFont(theme::font(size::body));
    painter.drawText(rect().adjusted(size::gap32, height() / 2, -size::gap32, -size::gap8),
                     static_cast<int>(Qt::AlignHCenter) | Qt::TextWordWrap, m_problem);
}

void HeatmapView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme::tokens().canvas);
    if (!m_problem.isEmpty())
        drawProblem(painter);
    if (m_picture.isNull() || !m_problem.isEmpty())
        return;
    const Places at = places();
    if (!at.picture.isNull())
        drawPicture(painter, at.picture, m_picture);
    if (!at.map.isNull() && m_mode == Mode::Swipe) {
        const double x = at.map.left() + m_swipe * at.map.width();
        painter.save();
        painter.setClipRect(QRectF(QPointF(x, at.map.top()), at.map.bottomRight()));
        drawMap(painter, at.map);
        painter.restore();
        drawTag(painter, QRectF(at.map.topLeft(), QPointF(x, at.map.bottom())), m_pictureTag, Qt::AlignLeft);
        drawTag(painter, QRectF(QPointF(x, at.map.top()), at.map.bottomRight()), m_mapTag, Qt::AlignRight);
        drawHandle(painter, at.map);
    } else {
        if (!at.map.isNull())
            drawMap(painter, at.map);
        drawTag(painter, at.picture, m_pictureTag, Qt::AlignLeft);
        drawTag(painter, at.map, m_mapTag, Qt::AlignLeft);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme::tokens().accent, size::focusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void HeatmapView::mousePressEvent(QMouseEvent* event)
{
    mouseMoveEvent(event);
}

void HeatmapView::mouseMoveEvent(QMouseEvent* event)
{
    const Places at = places();
    if (m_mode == Mode::Swipe && !at.map.isNull()) {
        setCursor(Qt::SplitHCursor);
        if (event->buttons() & Qt::LeftButton)
            setSwipe((event->position().x() - at.map.left()) / at.map.width());
    } else {
        unsetCursor();
    }
    for (const QRectF& place : {at.map, at.picture}) {
        if (m_map.isEmpty() || place.isNull() || !place.contains(event->position()))
            continue;
        const QPointF share = event->position() - place.topLeft();
        const int x = std::min(m_map.size.width() - 1,
                               static_cast<int>(share.x() / place.width() * m_map.size.width()));
        const int y = std::min(m_map.size.height() - 1,
                               static_cast<int>(share.y() / place.height() * m_map.size.height()));
        emit pointed({x, y}, m_map.at(x, y));
        return;
    }
    emit pointed({-1, -1}, std::numeric_limits<float>::quiet_NaN());
}

void HeatmapView::leaveEvent(QEvent*)
{
    emit pointed({-1, -1}, std::numeric_limits<float>::quiet_NaN());
}

void HeatmapView::keyPressEvent(QKeyEvent* event)
{
    const double step = event->key() == Qt::Key_Left ? -keyStep : event->key() == Qt::Key_Right ? keyStep : 0;
    if (step != 0 && m_mode == Mode::Swipe && !m_map.isEmpty())
        setSwipe(m_swipe + step);
    else
        QWidget::keyPressEvent(event);
}

} // namespace widgets
