// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/heatmap/heat_map.h"

#include <QWidget>

namespace widgets {

// The colours of a map from its lowest to its highest value over mid grey, with what they stand for, drawn
// by the map's own formula.
class HeatmapLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit HeatmapLegend(QWidget* parent = nullptr);

    void setColours(const HeatColours& colours);
    void setOpacity(double opacity); // the map's own
    void setScale(double scale, bool isSigned);
    // "against Cat", "score per pixel", "for Cat"; unsigned maps show no `low`.
    void setWords(const QString& low, const QString& unit, const QString& high);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    HeatColours m_colours;
    double m_opacity = 1;
    double m_scale = 0;
    bool m_isSigned = true;
    QString m_low, m_unit, m_high;
};

} // namespace widgets
