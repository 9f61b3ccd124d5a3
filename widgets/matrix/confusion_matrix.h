// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

namespace widgets {

// What was taken for what, with how many of each class were found and how far each answer can be
// trusted. Rows are what the items are, columns what was said. The arrow keys move a cell, Enter or a
// click opens it.
class ConfusionMatrix final : public QWidget
{
    Q_OBJECT

public:
    struct Cell
    {
        int is = 0, said = 0; // class indices
        bool operator==(const Cell&) const = default;
    };
    struct Score // of one class; shares in 0..1
    {
        double found = 0, foundLow = 0, foundHigh = 1;
        std::optional<double> trust; // nothing where it was never said
        std::int64_t count = 0;      // items of the class; found means nothing where there are none
    };
    struct Content
    {
        std::vector<QString> classes;
        std::vector<std::int64_t> counts; // classes x classes, a row for each class that items are
        std::vector<Score> scores;
    };
    // More classes than this are not readable; the most confused ones are shown then.
    static constexpr int mostShown = 20;

    explicit ConfusionMatrix(QWidget* parent = nullptr);

    void setContent(Content content);
    void setPercent(bool on);           // of the row, in place of counts
    void setMostConfusedFirst(bool on); // else in the order of the classes
    void setCurrent(Cell cell);
    std::optional<Cell> current() const { return m_current; }
    const std::vector<int>& order() const { return m_order; } // classes from top to bottom
    std::int64_t count(Cell cell) const;
    // The mistake made most often; nothing where there is none.
    std::optional<Cell> worst() const;
    QRectF cellRect(Cell cell) const; // in px; empty where it is not shown
    QString textOf(Cell cell) const;
    QColor groundOf(Cell cell) const;

    QSize minimumSizeHint() const override { return {420, 280}; }

signals:
    void currentChanged();
    void opened(int is, int said);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Grid
    {
        double left, top, width, height; // of the cells together
        double cellWidth, cellHeight;
        bool standsUp; // the names above the columns, where they are wider than these
    };
    Grid grid() const;
    double widestName() const;
    std::optional<Cell> cellAt(QPointF point) const;
    void reorder();
    void describe();
    std::size_t at(Cell cell) const;
    void paintHeads(QPainter& painter, const Grid& grid) const;
    void paintCells(QPainter& painter) const;
    void paintScores(QPainter& painter, const Grid& grid) const;
    void paintLegend(QPainter& painter, const Grid& grid) const;

    Content m_content;
    std::int64_t m_most = 0; // off the diagonal
    std::vector<std::int64_t> m_rowSums;
    std::vector<int> m_order;
    std::optional<Cell> m_current;
    bool m_isPercent = false;
    bool m_isConfusedFirst = true;
};

} // namespace widgets
