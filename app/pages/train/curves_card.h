// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/learning_record.h"

#include <QFrame>

class QLabel;
class QStackedWidget;

namespace widgets::charts {
class LearningCurves;
class LearningTable;
class ZoneGauge;
} // namespace widgets::charts

namespace app {

// The learning curves with their switches, the sentence about the gap below, and a failure above.
class CurvesCard final : public QFrame
{
    Q_OBJECT

public:
    explicit CurvesCard(QWidget* parent = nullptr);

    void setRecord(const widgets::charts::LearningRecord& record, const QString& about);
    void setFailure(const QString& sentence); // empty: none
    widgets::charts::LearningCurves& curves() { return *m_curves; }

signals:
    // Where a picture or numbers of the curves are to be written; the name ends in .png or .csv.
    void exportFailed(const QString& sentence);

private:
    QWidget* makeHead();
    QWidget* makeGap();
    void savePicture();
    void saveNumbers();
    void refreshGap();

    QLabel* m_about;
    QLabel* m_failure;
    QStackedWidget* m_stack;
    widgets::charts::LearningCurves* m_curves;
    widgets::charts::LearningTable* m_table;
    QLabel* m_verdict;
    QLabel* m_details;
    widgets::charts::ZoneGauge* m_gauge;
};

} // namespace app
