// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace app {

// A dot for each picture at its largest difference in a score, on a logarithmic axis, and the largest
// that is allowed.
class ParityPlot final : public QWidget
{
    Q_OBJECT

public:
    explicit ParityPlot(QWidget* parent);
    void setDifferences(const std::vector<double>& differences, double allowed);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<double> m_differences;
    double m_allowed = 0;
};

} // namespace app
