// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace app {

// A table of answers: for every picture of the project or for a folder of others.
class PredictionsView final : public QWidget
{
    Q_OBJECT

public:
    PredictionsView(Studio& studio, QWidget* parent);

    void refresh();
    bool isReady() const; // a table can be asked for
    bool isBusy() const { return m_job != engine::JobId::None; }
    QString suggestedName() const;
    void setFolder(const QString& folder); // empty: the whole project

    // Answers about the pictures and writes the table.
    void saveTo(const QString& file);

signals:
    void changed();
    void saved(const QString& file);

private:
    void chooseFolder();
    void finish(engine::Result<engine::jobs::PredictOutcome> outcome, const QString& file);
    void tell(const QString& sentence);

    Studio& m_studio;
    QRadioButton* m_all;
    QRadioButton* m_other;
    QPushButton* m_choose;
    QLabel* m_state;
    QWidget* m_busy;
    QProgressBar* m_bar;
    QString m_folder;
    engine::JobId m_job = engine::JobId::None;
};

} // namespace app
