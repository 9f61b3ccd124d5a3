// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/confusion.h"
#include "app/pages/page.h"

class QLabel;
class QPushButton;
class QProgressBar;
class QStackedWidget;

namespace widgets {
class EmptyState;
}

namespace app {

class CellGallery;

// How good the latest model is on pictures it has not seen, what it takes for what, and which pictures
// those are.
class EvaluatePage final : public Page
{
    Q_OBJECT

public:
    EvaluatePage(Studio& studio, QWidget* parent);
    void enter() override;

    const std::optional<engine::jobs::EvaluateOutcome>& outcome() const { return m_outcome; }
    widgets::ConfusionMatrix& matrix() { return *m_matrix; }
    CellGallery& gallery() { return *m_gallery; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeBody();
    QWidget* makeMatrixCard();
    void score();
    void take(engine::Result<engine::jobs::EvaluateOutcome> outcome);
    void refresh();
    void refreshHeadline();
    void open(int is, int said);
    void explain();
    // The latest run with a model; None where there is none.
    engine::RunId latestModel() const;
    QString picturesWord() const; // "test pictures"
    bool labelsChanged() const;

    std::optional<engine::jobs::EvaluateOutcome> m_outcome;
    JudgingPictures m_judged;
    std::optional<engine::Error> m_failure;
    engine::RunId m_tried = engine::RunId::None;
    engine::JobId m_job = engine::JobId::None;
    quint64 m_attempt = 0;
    bool m_isScoring = false;
    QStackedWidget* m_stack;
    widgets::EmptyState* m_empty;
    QLabel* m_headline;
    QLabel* m_details;
    QLabel* m_stale;
    QProgressBar* m_bar;
    QLabel* m_axes = nullptr;
    widgets::ConfusionMatrix* m_matrix;
    CellGallery* m_gallery;
    QPushButton* m_again;
    QPushButton* m_retrain;
};

} // namespace app
