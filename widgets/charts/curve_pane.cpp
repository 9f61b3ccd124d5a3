// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/curve_pane.h"

#include "widgets/theme/theme.h"

#include <QChart>
#include <QLineSeries>
#include <QLocale>
#include <QMouseEvent>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace widgets::charts {

namespace size = theme::size;

namespace {

constexpr int roomLeft = 44, labelBefore = 10, roomTop = 10, roomBottom = 8, roomNames = 24; // px around it
constexpr double mainWidth = 2.6, plainWidth = 1.4, labelGap = 15;
constexpr double smallest = 1e-4; // what a logarithmic axis begins with at the least

QColor faint(QColor colour, double share)
{
    colour.setAlphaF(static_cast<float>(share));
    return colour;
}

} // namespace

CurvePane::CurvePane(QWidget* parent)
    : QChartView(parent), m_across(new QValueAxis(this)), m_up(new QValueAxis(this))
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    setMinimumHeight(96);
    setBackgroundBrush(Qt::NoBrush);
    setStyleSheet(QStringLiteral("background: transparent"));
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    for (QValueAxis* axis : {m_across, m_up}) {
        axis->setVisible(false); // grid and numbers are painted here, in round steps
        chart()->addAxis(axis, axis == m_across ? Qt::AlignBottom : Qt::AlignLeft);
    }
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &CurvePane::dress);
    layOut();
}

void CurvePane::setContent(Content content)
{
    m_content = std::move(content);
    double low = 1e300;
    double high = -1e300;
    const auto see = [&](double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    };
    for (const Line& line : m_content.lines) {
        for (const QPointF& point : line.points)
            see(drawn(point.y()));
        // A trace jumps; its wildest first steps do not set the scale.
        for (std::size_t i = line.trace.size() / 20; i < line.trace.size(); ++i)
            see(drawn(line.trace[i].y()));
    }
    if (m_content.mark)
        see(drawn(m_content.mark->value));
    m_values = low > high ? m_content.empty : niceTicks(low, high, 4);
    m_epochs = niceTicks(m_content.firstEpoch, std::max(m_content.lastEpoch, m_content.firstEpoch + 1), 8);
    m_epochs.step = std::max(1.0, m_epochs.step);
    m_across->setRange(m_content.firstEpoch, std::max(m_content.lastEpoch, m_content.firstEpoch + 1));
    m_up->setRange(m_values.low, m_values.high);

    qsizetype used = 0;
    const auto put = [&](const std::vector<QPointF>& points) {
        if (used == m_series.size()) {
            auto* made = new QLineSeries(chart());
            chart()->addSeries(made);
            made->attachAxis(m_across);
            made->attachAxis(m_up);
            m_series.push_back(made);
        }
        QList<QPointF> list;
        list.reserve(static_cast<qsizetype>(points.size()));
        for (const QPointF& point : points)
            list.push_back({point.x(), drawn(point.y())});
        m_series[used++]->replace(list);
    };
    for (const Line& line : m_content.lines)
        put(line.trace);
    for (const Line& line : m_content.lines)
        put(line.points);
    for (; used < m_series.size(); ++used)
        m_series[used]->clear();
    dress();
    layOut();
}

void CurvePane::dress()
{
    const auto& t = theme::tokens();
    const auto lines = static_cast<qsizetype>(m_content.lines.size());
    for (qsizetype i = 0; i < lines && lines + i < m_series.size(); ++i) {
        const Line& line = m_content.lines[static_cast<std::size_t>(i)];
        m_series[i]->setPen(QPen(faint(line.isMain ? t.accent : t.secondary, 0.35), 1));
        m_series[lines + i]->setPen(
            line.isMain ? QPen(t.accent, mainWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin)
                        : QPen(t.secondary, plainWidth));
    }
    viewport()->update();
}

void CurvePane::setCursor(std::optional<double> epoch)
{
    if (m_cursor == epoch)
        return;
    m_cursor = epoch;
    viewport()->update();
}

int CurvePane::roomWanted() const
{
    int widest = 0;
    for (const Line& line : m_content.lines)
        widest = std::max(
            widest, QFontMetrics(theme::font(size::caption, QFont::DemiBold)).horizontalAdvance(line.label));
    return widest + labelBefore + size::gap8;
}

void CurvePane::setRoom(int room)
{
    if (m_room == room)
        return;
    m_room = room;
    layOut();
    viewport()->update();
}

double CurvePane::drawn(double value) const
{
    return m_content.isLogarithmic ? std::log10(std::max(value, smallest)) : value;
}

QRectF CurvePane::plot() const
{
    const double wide = std::max(20, width() - roomLeft - m_room);
    const double high =
        std::max(20, height() - roomTop - roomBottom - (m_content.namesEpochs ? roomNames : 0));
    return {roomLeft, roomTop, wide, high};
}

QPointF CurvePane::toWidget(QPointF value) const
{
    const QRectF area = plot();
    const double across = (value.x() - m_across->min()) / (m_across->max() - m_across->min());
    const double up = (drawn(value.y()) - m_values.low) / (m_values.high - m_values.low);
    return {area.left() + across * area.width(), area.bottom() - up * area.height()};
}

double CurvePane::epochAt(double x) const
{
    const QRectF area = plot();
    return m_across->min() + (x - area.left()) / area.width() * (m_across->max() - m_across->min());
}

void CurvePane::layOut()
{
    chart()->setPlotArea(plot());
}

void CurvePane::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void CurvePane::mouseMoveEvent(QMouseEvent* event)
{
    emit pointed(epochAt(event->position().x()));
}

void CurvePane::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    emit left();
}

void CurvePane::drawForeground(QPainter* painter, const QRectF&)
{
    painter->save();
    painter->resetTransform();
    painter->setLayoutDirection(Qt::LeftToRight); // time runs to the right in every language
    painter->scale(devicePixelRatioF(), devicePixelRatioF());
    paintGrid(*painter);
    paintLabels(*painter);
    paintCursor(*painter);
    painter->restore();
}

void CurvePane::paintGrid(QPainter& painter) const
{
    const auto& t = theme::tokens();
    const QRectF area = plot();
    painter.setFont(theme::font(size::caption));
    for (const double value : m_values.values()) {
        const double shown = m_content.isLogarithmic ? std::pow(10.0, value) : value;
        const double y = toWidget({0, shown}).y();
        painter.setPen(QPen(t.grid, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(t.secondary);
        const QString number = m_content.isLogarithmic ? QLocale().toString(shown, 'g', 2)
                                                       : QLocale().toString(shown, 'f', m_values.decimals());
        painter.drawText(QRectF(0, y - 9, roomLeft - 8, 18), Qt::AlignRight | Qt::AlignVCenter, number);
    }
    painter.setPen(t.text);
    painter.setFont(theme::font(size::caption, QFont::DemiBold));
    painter.drawText(QRectF(area.left() + 6, area.top() + 2, area.width(), 18),
                     Qt::AlignLeft | Qt::AlignVCenter, m_content.title);
    if (m_content.mark) {
        const double y = toWidget({0, m_content.mark->value}).y();
        painter.setPen(QPen(t.secondary, 1, Qt::DashLine));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setFont(theme::font(size::caption));
        const double above = y - 19 < area.top() + 20 ? y + 1 : y - 19;
        painter.drawText(QRectF(area.left() + 6, above, area.width(), 18), Qt::AlignLeft | Qt::AlignVCenter,
                         m_content.mark->label);
    }
    if (!m_content.namesEpochs)
        return;
    painter.setPen(t.secondary);
    painter.setFont(theme::font(size::caption));
    for (const double epoch : m_epochs.values()) {
        const double x = toWidget({epoch, 1}).x();
        if (x < area.left() - 1 || x > area.right() + 1)
            continue;
        painter.drawText(QRectF(x - 30, area.bottom() + 4, 60, 18), Qt::AlignCenter,
                         QLocale().toString(epoch));
    }
    painter.drawText(QRectF(area.right() + 20, area.bottom() + 4, m_room - 20, 18),
                     Qt::AlignLeft | Qt::AlignVCenter, tr("epoch"));
}

void CurvePane::paintLabels(QPainter& painter) const
{
    const auto& t = theme::tokens();
    const QRectF area = plot();
    std::vector<const Line*> named;
    std::vector<double> wished;
    for (const Line& line : m_content.lines)
        if (!line.points.empty() && !line.label.isEmpty()) {
            named.push_back(&line);
            wished.push_back(toWidget(line.points.back()).y());
        }
    const std::vector<double> places = spreadLabels(wished, labelGap, area.top(), area.bottom());
    for (std::size_t i = 0; i < named.size(); ++i) {
        painter.setPen(named[i]->isMain ? t.accent : t.secondary);
        painter.setFont(theme::font(size::caption, named[i]->isMain ? QFont::DemiBold : QFont::Normal));
        const QRectF place(area.right() + labelBefore, places[i] - 9, m_room - labelBefore, 18);
        painter.drawText(
            place, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(named[i]->label, Qt::ElideRight, m_room - labelBefore));
    }
    for (const Line& line : m_content.lines) {
        if (line.points.size() == 1) { // one point draws no line
            painter.setPen(Qt::NoPen);
            painter.setBrush(line.isMain ? t.accent : t.secondary);
            painter.drawEllipse(toWidget(line.points.front()), 3, 3);
        }
        if (!line.ring || *line.ring >= line.points.size())
            continue;
        painter.setPen(QPen(t.accent, 2.2));
        painter.setBrush(t.panel);
        painter.drawEllipse(toWidget(line.points[*line.ring]), 4.5, 4.5);
    }
}

void CurvePane::paintCursor(QPainter& painter) const
{
    if (!m_cursor)
        return;
    const auto& t = theme::tokens();
    const QRectF area = plot();
    const double x = toWidget({*m_cursor, 1}).x();
    painter.setPen(QPen(t.secondary, 1));
    painter.drawLine(QPointF(x, 0), QPointF(x, area.bottom()));
    for (const Line& line : m_content.lines)
        for (const QPointF& point : line.points)
            if (point.x() == *m_cursor) {
                painter.setPen(QPen(t.panel, 1.5));
                painter.setBrush(line.isMain ? t.accent : t.secondary);
                painter.drawEllipse(toWidget(point), line.isMain ? 4.5 : 3.5, line.isMain ? 4.5 : 3.5);
            }
    if (!m_content.namesEpochs)
        return;
    const QString number = QLocale().toString(*m_cursor);
    painter.setFont(theme::font(size::caption, QFont::DemiBold));
    const double wide = std::max(28, painter.fontMetrics().horizontalAdvance(number) + 14);
    const QRectF place(x - wide / 2, area.bottom() + 3, wide, 20);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.text);
    painter.drawRoundedRect(place, 4, 4);
    painter.setPen(t.window);
    painter.drawText(place, Qt::AlignCenter, number);
}

} // namespace widgets::charts
