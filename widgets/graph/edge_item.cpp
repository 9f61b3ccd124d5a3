// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/graph/edge_item.h"

#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace widgets::graph {

namespace size = theme::size;

namespace {
constexpr qreal reach = 16;
constexpr qreal plusRadius = 8;
} // namespace

EdgeItem::EdgeItem(QString level, Edge edge, Route route) : m_level(std::move(level)), m_edge(std::move(edge))
{
    setZValue(1);
    setRoute(std::move(route));
}

void EdgeItem::setRoute(Route route)
{
    prepareGeometryChange();
    m_route = std::move(route);
    m_bounds = m_route.path.boundingRect().adjusted(-12, -12, 12, 12) | chipRect().adjusted(-2, -2, 2, 2);
    update();
}

void EdgeItem::setHovered(bool isHovered)
{
    m_isHovered = isHovered;
    update();
}

QPainterPath EdgeItem::shape() const
{
    QPainterPathStroker band;
    band.setWidth(reach);
    return band.createStroke(m_route.path);
}

QString EdgeItem::label() const
{
    if (m_edge.shape.isEmpty())
        return {};
    return m_route.isLane && !m_edge.isBroken
               ? QCoreApplication::translate("widgets::graph", "%1, skip").arg(m_edge.shape)
               : m_edge.shape;
}

QRectF EdgeItem::chipRect() const
{
    const QString text = label();
    if (text.isEmpty())
        return {};
    const bool isStrong = m_edge.isBroken;
    const QFontMetricsF metrics(theme::font(size::caption, isStrong ? QFont::DemiBold : QFont::Normal));
    const qreal width = metrics.horizontalAdvance(text) + 18;
    return {m_route.chip.x(), m_route.chip.y() - chipHeight / 2, width, chipHeight};
}

void EdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const theme::Tokens& t = theme::tokens();
    QPainter& p = *painter;
    p.setRenderHint(QPainter::Antialiasing);
    const QColor ink = m_edge.isBroken  ? t.bad
                       : m_isHovered    ? t.accent
                       : m_route.isLane ? t.merge
                                        : t.secondary;
    QPen pen(ink, m_isHovered ? 2.5 : 1.5);
    if (m_edge.isBroken) {
        pen.setWidthF(2);
        pen.setDashPattern({3, 3});
    }
    p.setPen(pen);
    p.setBrush(Qt::NoBrush);
    p.drawPath(m_route.path);

    const QRectF chip = chipRect();
    if (!chip.isEmpty()) {
        const bool isPlain = !m_edge.isBroken && !m_edge.isChange;
        p.setFont(theme::font(size::caption, m_edge.isBroken ? QFont::DemiBold : QFont::Normal));
        p.setPen(isPlain ? QPen(Qt::NoPen) : QPen(m_edge.isBroken ? t.bad : t.border, 1));
        p.setBrush(m_edge.isBroken             ? t.badSoft
                   : isPlain && m_route.isLane ? t.canvas
                   : isPlain                   ? QColor(Qt::transparent)
                                               : t.panel);
        p.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), chipHeight / 2, chipHeight / 2);
        p.setPen(m_edge.isBroken ? t.bad : isPlain ? t.secondary : t.text);
        p.drawText(chip, Qt::AlignCenter, label());
    }
    if (m_isHovered) {
        const QPointF at = middle();
        p.setPen(Qt::NoPen);
        p.setBrush(t.accent);
        p.drawEllipse(at, plusRadius, plusRadius);
        p.setPen(QPen(t.onAccent, 1.5));
        p.drawLine(at - QPointF(4, 0), at + QPointF(4, 0));
        p.drawLine(at - QPointF(0, 4), at + QPointF(0, 4));
    }
}

} // namespace widgets::graph
