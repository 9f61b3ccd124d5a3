// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace app {

// What the model answers about one picture: its likeliest classes, most likely first.
class AnswerBars final : public QWidget
{
    Q_OBJECT

public:
    struct Bar
    {
        QString name;
        int colour = -1; // place of the class, for its chip
        double share = 0;
    };

    explicit AnswerBars(QWidget* parent);
    void setBars(std::vector<Bar> bars); // sorted and cut here
    const std::vector<Bar>& bars() const { return m_bars; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Bar> m_bars;
};

} // namespace app
