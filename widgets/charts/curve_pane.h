// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/ticks.h"

#include <QChartView>
#include <QColor>

#include <optional>
#include <vector>

class QLineSeries;
class QValueAxis;

namespace widgets::charts {

// One measure over the epochs: a few lines named at their ends, a ring on one point, a dashed line for
// what was reached before, and a cross-hair. Its owner gives the values; it knows no meaning.
class CurvePane final : public QChartView
{
    Q_OBJECT

public:
    struct Line
    {
        std::vector<QPointF> points;
        std::vector<QPointF> trace; // drawn faintly behind
        QString label;              // at the right end; empty: none
        bool isMain = false;        // bold and in the accent
        std::optional<std::size_t> ring;
    };
    struct Mark
    {
        double value = 0;
        QString label;
    };
    struct Content
    {
        QString title;
        std::vector<Line> lines; // the main one last, it lies on top
        std::optional<Mark> mark;
        Ticks empty; // the axis before there is a value
        double firstEpoch = 0, lastEpoch = 1;
        bool isLogarithmic = false;
        bool namesEpochs = false; // the numbers under the axis
    };

    explicit CurvePane(QWidget* parent = nullptr);

    void setContent(Content content);
    void setCursor(std::optional<double> epoch);
    // What the labels at the right would like, and what they get.
    int roomWanted() const;
    void setRoom(int room);

    // Where values are drawn, in px of the widget.
    QRectF plot() const;
    QPointF toWidget(QPointF value) const;
    double epochAt(double x) const;
    const Content& content() const { return m_content; }
    const Ticks& valueTicks() const { return m_values; }

signals:
    void pointed(double epoch); // the mouse is over that epoch
    void left();

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void layOut();
    void dress();
    double drawn(double value) const; // on the axis: its logarithm where asked for
    void paintGrid(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;

    Content m_content;
    Ticks m_values, m_epochs;
    std::optional<double> m_cursor;
    int m_room = 128; // px at the right
    QValueAxis* m_across;
    QValueAxis* m_up;
    QList<QLineSeries*> m_series;
};

} // namespace widgets::charts
