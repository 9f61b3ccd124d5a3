// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/minimap.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace widgets::canvas {

namespace {
constexpr int mapWidth = 176, mapHeight = 118, barHeight = 32;
}

Minimap::Minimap(CanvasView& view, QWidget* parent) : QFrame(parent), m_view(view), m_zoom(new QLabel(this))
{
    theme::setRole(this, "card");
    setAccessibleName(tr("Overview of the drawing"));
    setFixedSize(mapWidth, mapHeight + barHeight);
    auto* bar = new QHBoxLayout(this);
    bar->setContentsMargins(4, mapHeight, 4, 0);
    const auto button = [&](const char* icon, const QString& name) {
        auto* made = new QToolButton(this);
        made->setIcon(theme::icon(QLatin1String(icon)));
        made->setToolTip(name);
        made->setAccessibleName(name);
        return made;
    };
    QToolButton* out = button("minus", tr("Zoom out"));
    QToolButton* in = button("plus", tr("Zoom in"));
    m_zoom->setAlignment(Qt::AlignCenter);
    theme::setRole(m_zoom, "caption");
    bar->addWidget(out);
    bar->addWidget(m_zoom, 1);
    bar->addWidget(in);
    connect(out, &QToolButton::clicked, &view, &CanvasView::zoomOut);
    connect(in, &QToolButton::clicked, &view, &CanvasView::zoomIn);
    const auto refresh = [this] {
        m_zoom->setText(tr("%1 %").arg(qRound(m_view.zoom() * 100)));
        update();
    };
    connect(&view, &CanvasView::viewChanged, this, refresh);
    refresh();
}

void Minimap::setMarks(QVector<Mark> marks, const QRectF& whole)
{
    m_marks = std::move(marks);
    m_whole = whole;
    update();
}

QRectF Minimap::map() const
{
    return QRectF(0, 0, mapWidth, mapHeight).adjusted(6, 6, -6, -4);
}

QTransform Minimap::fromSheet() const
{
    const QRectF to = map();
    const qreal scale = std::min(
        {to.width() / std::max(1.0, m_whole.width()), to.height() / std::max(1.0, m_whole.height()), 0.25});
    QTransform transform;
    transform.translate(to.center().x(), to.center().y());
    transform.scale(scale, scale);
    transform.translate(-m_whole.center().x(), -m_whole.center().y());
    return transform;
}

void Minimap::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    const theme::Tokens& t = theme::tokens();
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setClipRect(map());
    const QTransform transform = fromSheet();
    p.setPen(Qt::NoPen);
    for (const Mark& mark : m_marks) {
        p.setBrush(mark.colour);
        p.drawRoundedRect(transform.mapRect(mark.rect), 1, 1);
    }
    const QRectF seen = m_view.mapToScene(m_view.viewport()->rect()).boundingRect();
    p.setBrush(Qt::NoBrush);
    p.setPen(QPen(t.accent, 1.5));
    p.drawRoundedRect(transform.mapRect(seen).intersected(map().adjusted(1, 1, -1, -1)), 3, 3);
}

void Minimap::goTo(const QPointF& place)
{
    if (map().contains(place) && !m_whole.isEmpty())
        m_view.centerOn(fromSheet().inverted().map(place));
}

void Minimap::mousePressEvent(QMouseEvent* event)
{
    goTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent* event)
{
    goTo(event->position());
}

} // namespace widgets::canvas
