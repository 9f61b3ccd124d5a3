// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/deploy/model_file.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QProgressBar;

namespace app {

class Card;
class ParityPlot;

// A built file: what is inside, whether it answers as the model here, how to use it, whose it is.
class ModelView final : public QWidget
{
    Q_OBJECT

public:
    explicit ModelView(QWidget* parent);
    void show(const BuiltFile& file);
    void showBusy();
    void showError(const QString& sentence);
    QString snippet() const;

private:
    Card* makeInside();
    Card* makeParity();
    Card* makeUsage();
    QWidget* makeLicence();
    void addFact(const QString& name, const QString& value);
    void showParity(const BuiltFile& file);

    Card* m_insideCard = nullptr;
    QLabel* m_name;
    QWidget* m_facts = nullptr;
    QGridLayout* m_grid = nullptr;
    QLabel* m_pill;
    QLabel* m_largest;
    QLabel* m_largestWords;
    ParityPlot* m_plot;
    QLabel* m_parityWords;
    QPlainTextEdit* m_code;
    QLabel* m_needs;
    QLabel* m_licence;
    QLabel* m_hash;
    QLabel* m_state;
    QProgressBar* m_busy;
};

} // namespace app
