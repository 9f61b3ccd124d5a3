// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/explain/explain_asker.h"
#include "app/pages/explain/explain_items.h"
#include "app/pages/page.h"
#include "app/pages/parts/latest_model.h"

class QComboBox;
class QStackedWidget;

namespace widgets {
class EmptyState;
}

namespace app {

class AnswerBars;
class ExplainSide;
class ExplainStage;
class ItemStrip;
class TryCard;

// Why the model answers as it does about one picture: an item of the project, or any file.
class ExplainPage final : public Page
{
    Q_OBJECT

public:
    ExplainPage(Studio& studio, QWidget* parent);
    void enter() override;

    void showItem(engine::ItemId item);
    void tryFile(const QString& file);
    // Writes overlay.png, map.npy and receipt.json into the folder.
    void saveTo(const QString& folder);

    // What is on the stage; null while there is nothing.
    const engine::jobs::ExplainOutcome* outcome() const { return m_outcome ? &*m_outcome : nullptr; }
    ExplainSide& side() { return *m_side; }
    ExplainItems& items() { return m_items; }

signals:
    void explained(); // the stage shows a new answer
    void saved(const QString& folder);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeStrip();
    QWidget* makeMiddle();
    void refresh();
    void follow(); // what changed in the project
    void refreshClasses();
    void judge();
    void showFirst();
    void show(engine::ItemId item);
    void ask();
    void takeAnswer(const engine::jobs::ExplainOutcome& outcome);
    void chooseFolder();
    QString labelNow() const;

    ExplainItems m_items;
    ExplainAsker m_asker;
    QStackedWidget* m_stack;
    widgets::EmptyState* m_empty;
    QWidget* m_stripPart = nullptr;
    QComboBox* m_classes;
    ItemStrip* m_strip;
    ExplainStage* m_stage;
    AnswerBars* m_bars;
    TryCard* m_try;
    ExplainSide* m_side;

    engine::ItemId m_item = engine::ItemId::None;
    bool m_isChosen = false; // by somebody, not by the page
    bool m_isStale = false;  // the project has changed while the page was out of sight
    QString m_unjudged;      // why there is no evaluation
    std::filesystem::path m_file;
    std::optional<engine::jobs::ExplainOutcome> m_outcome;
    LatestModel m_asked;  // of the answer on the stage
    LatestModel m_judged; // of the evaluation that orders the strip
    engine::JobId m_judging = engine::JobId::None;
};

} // namespace app
