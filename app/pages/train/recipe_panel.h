// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/training.h"
#include "app/models/training_length.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace app {

// How the project is trained: how long in words, and all of it under Advanced. Every change is an edit
// of the project and is undone like any other.
class RecipePanel final : public QWidget
{
    Q_OBJECT

public:
    RecipePanel(Studio& studio, Training& training, QWidget* parent = nullptr);
    void refresh();

private:
    QWidget* makeLengths();
    QWidget* makeAdvanced();
    void addAugmentations(QFormLayout& form);
    void choose(TrainingLength length);
    void commit(const std::function<void(engine::train::Recipe&)>& change);
    void refreshLengths(const engine::train::Recipe& recipe);
    void refreshFields(const engine::train::Recipe& recipe);

    Studio& m_studio;
    Training& m_training;
    QLabel* m_measured;
    std::array<QPushButton*, 3> m_lengths = {};
    QToolButton* m_fold;
    QLabel* m_summary;
    QWidget* m_advanced;
    QSpinBox* m_epochs;
    QSpinBox* m_batch;
    QComboBox* m_optimizer;
    QLineEdit* m_rate;
    QComboBox* m_schedule;
    QSpinBox* m_heldBack;
    QSpinBox* m_seed;
    std::vector<QCheckBox*> m_augmentations; // in the order of the catalogue
    bool m_isShowing = false;                // the fields are being filled, not changed
};

} // namespace app
