// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/explain_job.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSlider;
class QStackedWidget;

namespace widgets {
class ElidedLabel;
class HeatmapLegend;
class HeatmapView;
} // namespace widgets

namespace app {

class ChipLabel;

// The picture with its map, what was answered, the legend and the opacity.
class ExplainStage final : public QWidget
{
    Q_OBJECT

public:
    explicit ExplainStage(QWidget* parent);

    // Until its map is there.
    void showPicture(const QImage& picture);
    // `label` is the class it was given, empty where it has none or is not of the project.
    void showOutcome(const engine::jobs::ExplainOutcome& outcome, const QString& label, int answerColour);
    void showStopped(); // by somebody: the picture stays
    void showError(const QString& sentence);
    void setBusy(bool busy);
    void setProgress(double share);

    widgets::HeatmapView& view() { return *m_view; }
    QImage rendered() const; // large enough to look at

signals:
    void cancelled();

private:
    QWidget* makeHead();
    QWidget* makeFoot();
    void tellPlace(QPoint pixel, float value);

    ChipLabel* m_chip;
    QLabel* m_answer;
    widgets::ElidedLabel* m_verdict;
    widgets::HeatmapView* m_view;
    widgets::HeatmapLegend* m_legend;
    QLabel* m_place;
    QSlider* m_opacity;
    QWidget* m_busy;
    QProgressBar* m_bar;
    QTimer m_patience; // a map that is there within a second shows no bar
    QSize m_size;
};

} // namespace app
