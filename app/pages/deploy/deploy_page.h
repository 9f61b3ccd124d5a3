// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/deploy/model_file.h"
#include "app/pages/page.h"
#include "app/pages/parts/latest_model.h"

class QFrame;
class QLabel;
class QStackedWidget;

namespace widgets {
class EmptyState;
}

namespace app {

class AnswerBars;
class ModelView;
class PredictionsView;
class TargetCard;
class TryCard;

// The model as others can use it: a file, or a table of its answers.
class DeployPage final : public Page
{
    Q_OBJECT

public:
    enum class Target { Onnx, Predictions, Weights };

    DeployPage(Studio& studio, QWidget* parent);
    void enter() override;

    void choose(Target target);
    // The primary action, with the place already chosen.
    void saveTo(const QString& path);
    void tryFile(const QString& file);

    ModelFile& files() { return m_files; }
    ModelView& modelView() { return *m_modelView; }
    PredictionsView& predictions() { return *m_predictions; }

signals:
    void tried(); // the built file has answered
    void saved(const QString& path);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeTargets();
    QWidget* makeSide();
    void refresh();
    void refreshPrimary();
    void build();
    void askWhere();
    engine::jobs::ExportFormat format() const;

    ModelFile m_files;
    QStackedWidget* m_stack;
    widgets::EmptyState* m_empty;
    QStackedWidget* m_content;
    ModelView* m_modelView = nullptr;
    PredictionsView* m_predictions = nullptr;
    TargetCard* m_onnx = nullptr;
    TargetCard* m_table = nullptr;
    TargetCard* m_weights = nullptr;
    QLabel* m_when;
    QFrame* m_side = nullptr;
    QLabel* m_picture = nullptr;
    AnswerBars* m_bars = nullptr;
    TryCard* m_try = nullptr;
    QLabel* m_tryState = nullptr;
    Target m_target = Target::Onnx;
    LatestModel m_model;
    engine::JobId m_trying = engine::JobId::None;
};

} // namespace app
