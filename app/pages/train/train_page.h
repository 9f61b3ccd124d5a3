// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/runs_model.h"
#include "app/models/training.h"
#include "app/pages/page.h"

#include <QTimer>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace widgets {
class EmptyState;
}

namespace app {

class AnswersCard;
class CurvesCard;
class ProgressLine;
class RecipePanel;

// One button trains; the curves show how it goes, the sentence below says what they mean.
class TrainPage final : public Page
{
    Q_OBJECT

public:
    TrainPage(Studio& studio, QWidget* parent);
    void enter() override;
    bool isWaiting() const override; // a run was cut short

    Training& training() { return m_training; }

private:
    QWidget* makeBody();
    QWidget* makeMain();
    QWidget* makeSide();
    void act(); // the primary button
    void refresh();
    void refreshHeader();
    void refreshCurves();
    void refreshDevice();
    void chooseRun();
    void offerWhy();
    void showWhy();
    void mend(); // goes where the reason lies that nothing can be trained
    // The latest run, where it ended before its time and can go on: stopped, or cut short.
    const engine::project::Run* unfinished() const;
    const engine::project::Run* interrupted() const; // the same, where nobody stopped it
    QString wordsOn(const engine::project::Run& run) const;
    const engine::project::Run* shownRun() const;

    Training m_training;
    RunsModel m_runs;
    QTimer m_ticking;                             // of the clock in the progress line
    engine::RunId m_chosen = engine::RunId::None; // None: the one being trained, else the latest
    QStackedWidget* m_stack;
    widgets::EmptyState* m_empty;
    ProgressLine* m_progress;
    CurvesCard* m_curves;
    AnswersCard* m_answers;
    RecipePanel* m_recipe;
    QListView* m_runList;
    QLabel* m_runsTitle;
    QLabel* m_device;
    QLabel* m_deviceDetails;
    QPushButton* m_other; // of Train and Resume the one that is not the primary
    QPushButton* m_why;
};

} // namespace app
