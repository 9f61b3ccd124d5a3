// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/graph/node_item.h"

#include "widgets/graph/placement.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace widgets::graph {

namespace size = theme::size;

namespace {

constexpr qreal around = 8; // room for the focus ring and the ports

QRectF lineOf(const QRectF& inside, qreal top, qreal height)
{
    return {inside.left(), inside.top() + top, inside.width(), height};
}

} // namespace

NodeItem::NodeItem(NodeRef ref, Node node, const QRectF& rect, Density density)
    : m_ref(std::move(ref)), m_node(std::move(node)), m_size(rect.size()), m_density(density)
{
    setPos(rect.topLeft());
    setFlag(ItemSendsGeometryChanges);
    setZValue(2);
}

QRectF NodeItem::boundingRect() const
{
    return QRectF(QPointF(), m_size).adjusted(-around, -around, around, around);
}

void NodeItem::setMark(Mark mark)
{
    m_mark = mark;
    setOpacity(mark == Mark::Dimmed || mark == Mark::Refused ? 0.4 : 1);
    update();
}

void NodeItem::setCurrent(bool isCurrent, bool showsFocus)
{
    m_isCurrent = isCurrent;
    m_showsFocus = showsFocus;
    update();
}

void NodeItem::setOpen(bool isOpen)
{
    m_isOpen = isOpen;
    update();
}

QPointF NodeItem::portPlace(int port) const
{
    const QRectF own({}, m_size);
    return port == outputOf ? outputPort(own) : inputPort(own, port, m_node.inputs);
}

int NodeItem::portAt(const QPointF& scene) const
{
    const QPointF point = mapFromScene(scene);
    for (int port = outputOf; port < m_node.inputs; ++port)
        if (QLineF(point, portPlace(port)).length() <= portReach)
            return port;
    return none;
}

bool NodeItem::isOnFix(const QPointF& scene) const
{
    return fixRect(m_node, m_density).contains(mapFromScene(scene));
}

void NodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const theme::Tokens& t = theme::tokens();
    QPainter& p = *painter;
    p.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(QPointF(), m_size).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool isBroken = !m_node.problem.isEmpty();
    QPainterPath shape;
    shape.addRoundedRect(card, size::cardRadius, size::cardRadius);
    if (m_node.isBlock) { // a second sheet under the first
        p.setPen(QPen(t.border, 1));
        p.setBrush(t.panel);
        p.drawRoundedRect(card.translated(0, 3).adjusted(4, 0, -4, 0), size::cardRadius, size::cardRadius);
    }
    p.fillPath(shape, t.panel);
    if (isBroken)
        paintProblem(p);
    p.save();
    p.setClipPath(shape);
    p.fillRect(QRectF(0, 0, categoryEdge, m_size.height()), categoryColour(m_node.category));
    p.restore();
    p.setBrush(Qt::NoBrush);
    const bool isStrong = m_isCurrent || m_mark == Mark::Target || m_isOpen;
    p.setPen(QPen(isStrong ? t.accent : isBroken ? t.bad : t.border, m_isCurrent ? 2 : 1));
    p.drawPath(shape);
    if (m_isCurrent && m_showsFocus) {
        p.setPen(QPen(t.accent, size::focusRing));
        p.drawRoundedRect(card.adjusted(-3.5, -3.5, 3.5, 3.5), size::cardRadius + 3, size::cardRadius + 3);
    }
    m_density == Density::Trunk ? paintWords(p) : paintCompactWords(p);
    paintPorts(p);
}

void NodeItem::paintTag(QPainter& p, qreal x, const QString& text) const
{
    const theme::Tokens& t = theme::tokens();
    p.setFont(theme::font(size::caption, QFont::Medium));
    const qreal width = p.fontMetrics().horizontalAdvance(text) + 12;
    const qreal middle = m_density == Density::Trunk ? 19 : m_size.height() / 2;
    const QRectF tag(x, middle - 9, width, 18);
    p.setPen(QPen(t.border, 1));
    p.setBrush(t.raised);
    p.drawRoundedRect(tag, 9, 9);
    p.setPen(t.text);
    p.drawText(tag, Qt::AlignCenter, text);
}

void NodeItem::paintWords(QPainter& p) const
{
    const theme::Tokens& t = theme::tokens();
    const QRectF inside(categoryEdge + 12, 0, m_size.width() - categoryEdge - 12 - size::gap12, cardHeight);
    p.setPen(t.text);
    p.setFont(theme::font(size::body, QFont::DemiBold));
    const qreal room = inside.width() - (m_node.tag.isEmpty() ? 0 : 60);
    const QString title = p.fontMetrics().elidedText(m_node.title, Qt::ElideRight, qRound(room));
    const qreal titleWidth = p.fontMetrics().horizontalAdvance(title);
    p.drawText(lineOf(inside, 9, 20), Qt::AlignVCenter | Qt::AlignLeft, title);
    p.setFont(theme::font(size::caption));
    p.setPen(t.secondary);
    p.drawText(lineOf(inside, 29, 18), Qt::AlignVCenter | Qt::AlignLeft,
               p.fontMetrics().elidedText(m_node.line, Qt::ElideRight, qRound(inside.width())));
    const qreal used = m_node.tag.isEmpty()
                           ? titleWidth + size::gap8
                           : titleWidth + size::gap16 + p.fontMetrics().horizontalAdvance(m_node.tag) + 12;
    p.drawText(lineOf(inside, 9, 20), Qt::AlignVCenter | Qt::AlignRight,
               p.fontMetrics().elidedText(m_node.name, Qt::ElideRight, qRound(inside.width() - used)));
    if (!m_node.tag.isEmpty())
        paintTag(p, inside.left() + titleWidth + size::gap8, m_node.tag);
}

void NodeItem::paintCompactWords(QPainter& p) const
{
    const theme::Tokens& t = theme::tokens();
    const QRectF inside(categoryEdge + 10, 0, m_size.width() - categoryEdge - 22, compactHeight);
    p.setPen(t.text);
    p.setFont(theme::font(size::body, QFont::DemiBold));
    const QString title = p.fontMetrics().elidedText(m_node.title, Qt::ElideRight, qRound(inside.width()));
    qreal used = p.fontMetrics().horizontalAdvance(title) + size::gap8;
    p.drawText(inside, Qt::AlignVCenter | Qt::AlignLeft, title);
    if (!m_node.tag.isEmpty()) {
        paintTag(p, inside.left() + used, m_node.tag);
        used += p.fontMetrics().horizontalAdvance(m_node.tag) + 12 + size::gap8;
    }
    p.setFont(theme::font(size::caption));
    p.setPen(t.secondary);
    p.drawText(inside.adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
               p.fontMetrics().elidedText(m_node.line, Qt::ElideRight, qRound(inside.width() - used)));
}

void NodeItem::paintProblem(QPainter& p) const
{
    const theme::Tokens& t = theme::tokens();
    const qreal top = measures(m_density).height;
    QPainterPath strip;
    strip.addRoundedRect(QRectF(0.5, 0.5, m_size.width() - 1, m_size.height() - 1), size::cardRadius,
                         size::cardRadius);
    p.save();
    p.setClipRect(QRectF(0, top, m_size.width(), m_size.height() - top));
    p.fillPath(strip, t.badSoft);
    p.restore();
    p.setPen(QPen(t.bad, 1));
    p.drawLine(QPointF(0.5, top + 0.5), QPointF(m_size.width() - 0.5, top + 0.5));
    p.setPen(t.text);
    p.setFont(theme::font(size::caption));
    p.drawText(QRectF(padding, top + size::gap8, m_size.width() - 2 * padding, m_size.height() - top),
               Qt::TextWordWrap, m_node.problem);
    const QRectF button = fixRect(m_node, m_density);
    if (button.isEmpty())
        return;
    p.setPen(QPen(t.border, 1));
    p.setBrush(t.raised);
    p.drawRoundedRect(button.adjusted(0.5, 0.5, -0.5, -0.5), size::radius, size::radius);
    p.setPen(t.text);
    p.setFont(theme::font(size::body, QFont::DemiBold));
    p.drawText(button, Qt::AlignCenter, m_node.fix);
    p.setFont(theme::font(size::caption));
    p.setPen(t.text);
    const QRectF beside(button.right() + size::gap8, button.top(),
                        m_size.width() - padding - button.right() - size::gap8, button.height());
    p.drawText(beside, Qt::AlignVCenter | Qt::AlignLeft,
               p.fontMetrics().elidedText(m_node.fixNote, Qt::ElideRight, qRound(beside.width())));
}

void NodeItem::paintPorts(QPainter& p) const
{
    const theme::Tokens& t = theme::tokens();
    const bool isAccent = m_mark == Mark::Target;
    for (int port = outputOf; port < m_node.inputs; ++port) {
        p.setPen(QPen(isAccent ? t.accent : t.secondary, 1.5));
        p.setBrush(port == outputOf ? t.secondary : t.panel);
        p.drawEllipse(portPlace(port), portRadius, portRadius);
    }
    if (theme::Theme::instance().scheme() != theme::Scheme::HighContrast)
        return;
    p.setPen(t.text); // the colours of the edges say nothing there
    p.setFont(theme::font(size::caption, QFont::Bold));
    p.drawText(QRectF(m_size.width() - 22, measures(m_density).height - 20, 16, 16), Qt::AlignCenter,
               QString(categoryLetter(m_node.category)));
}

} // namespace widgets::graph
