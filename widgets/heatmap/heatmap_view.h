// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/heatmap/heat_map.h"

#include <QWidget>

namespace widgets {

// A picture and a map over it: swept from side to side, beside one another, or the map over the whole
// picture. Under the map the picture is grey, so that every colour is the map's. Knows pixels and colours,
// not networks. Small pictures are enlarged by whole factors, without smoothing.
class HeatmapView final : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Swipe, Beside, Map };

    explicit HeatmapView(QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    void setMap(const HeatMap& map); // empty: the picture alone
    // Why there is nothing to see; gone with the next picture.
    void setProblem(const QString& sentence);
    void setColours(const HeatColours& colours);
    void setOpacity(double opacity); // 0..1
    void setMode(Mode mode);
    // Where the sweep stands, 0 (all map) to 1 (all picture).
    void setSwipe(double share);
    // What stands on the picture and on the map: "Picture", "Why cat".
    void setTags(const QString& picture, const QString& map);

    const HeatMap& map() const { return m_map; }
    double opacity() const { return m_opacity; }
    double swipe() const { return m_swipe; }
    Mode mode() const { return m_mode; }

    // The picture under the map without anything around, each side `factor` times the picture's.
    QImage rendered(int factor) const;
    // How many screen pixels a pixel of the picture takes.
    double zoom() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    // The value under the pointer, NaN where there is none.
    void pointed(QPoint pixel, float value);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void drawProblem(QPainter& painter) const;

    struct Places
    {
        QRectF picture; // null where only the map is shown
        QRectF map;
    };
    Places places() const;
    QRectF fitted(const QRectF& room) const;
    void drawPicture(QPainter& painter, const QRectF& place, const QImage& image) const;
    void drawMap(QPainter& painter, const QRectF& place) const;
    void drawTag(QPainter& painter, const QRectF& place, const QString& text, Qt::Alignment side) const;
    void drawHandle(QPainter& painter, const QRectF& place) const;
    void refresh();

    QString m_problem;
    QImage m_picture, m_grey, m_heat;
    HeatMap m_map;
    HeatColours m_colours;
    double m_opacity = 1;
    double m_swipe = 0.5;
    Mode m_mode = Mode::Swipe;
    QString m_pictureTag, m_mapTag;
};

} // namespace widgets
