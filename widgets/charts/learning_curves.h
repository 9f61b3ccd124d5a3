// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/learning_record.h"

#include <QWidget>

class QLabel;

namespace widgets::charts {

class CurvePane;

// How a run learned: how often it was right over how wrong it was, epoch by epoch. The mouse or the
// arrow keys move a cross-hair through both; Home and End go to the first and last epoch, Escape hides it.
class LearningCurves final : public QWidget
{
    Q_OBJECT

public:
    explicit LearningCurves(QWidget* parent = nullptr);

    void setRecord(LearningRecord record);
    const LearningRecord& record() const { return m_record; }
    void setLogarithmic(bool on); // the loss
    void setSmooth(bool on);      // what is studied; what was held back stays as measured
    // Into the record's epochs.
    void setCursor(std::optional<std::size_t> epoch);
    std::optional<std::size_t> cursor() const { return m_cursor; }
    QString cursorText() const; // the values under the cross-hair, one line each

    const CurvePane& rightPane() const { return *m_right; }
    const CurvePane& lossPane() const { return *m_loss; }

signals:
    void cursorMoved();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void refresh();
    void layOut();
    void placeCard();
    void pointAt(double epoch);

    LearningRecord m_record;
    bool m_isLogarithmic = false;
    bool m_isSmooth = true;
    std::optional<std::size_t> m_cursor;
    CurvePane* m_right;
    CurvePane* m_loss;
    QLabel* m_card;
};

// The same as comma-separated values, one row an epoch, numbers with a point.
QString toCsv(const LearningRecord& record);

} // namespace widgets::charts
