// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace app {

// How many items each class has, as bars with their numbers on them, and the line that the smallest should
// reach. A class shows its name where there is room, else its initial.
class BalanceChart final : public QWidget
{
    Q_OBJECT

public:
    struct Bar
    {
        QString name;
        int index = 0; // of the class
        std::size_t count = 0;
    };

    explicit BalanceChart(QWidget* parent);
    // `goal` 0: no line.
    void setBars(std::vector<Bar> bars, std::size_t goal);
    QSize sizeHint() const override { return {288, 188}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Bar> m_bars;
    std::size_t m_goal = 0;
};

} // namespace app
