// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/eta.h"
#include "app/models/readiness.h"
#include "app/studio.h"
#include "engine/jobs/train_job.h"
#include "widgets/charts/learning_record.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>

namespace app {

// What the network said about one held-back picture.
struct HeldBackAnswer
{
    engine::ItemId item = engine::ItemId::None;
    int label = -1, answer = -1; // into the run's classes
    double probability = 0;      // of its answer
    double ofLabel = 0;          // of the class that is right
    std::vector<double> byEpoch; // ofLabel, for those shown every epoch
};

// The training of the open project from the button to the kept model: places a network where there is
// none, runs the job, and gathers what it tells.
class Training final : public QObject
{
    Q_OBJECT

public:
    enum class Phase { Idle, Preparing, Running, Stopping };

    explicit Training(Studio& studio, QObject* parent = nullptr);

    void start();
    void resume(engine::RunId run);
    void stop(); // keeps the best

    const Readiness& readiness() const; // of the project as it is now

    Phase phase() const { return m_phase; }
    bool isActive() const { return m_phase != Phase::Idle; }
    QString doing() const { return m_doing; } // while preparing
    double fraction() const;                  // 0..1 of all steps; below 0 while not known

    // The recipe of the project; one that nobody chose trains for the length called Good.
    engine::train::Recipe recipe() const;

    std::int64_t epoch() const { return m_epoch; } // finished ones
    std::int64_t epochs() const { return m_epochs; }
    double elapsed() const;
    std::optional<Eta::Range> left() const;
    std::optional<double> secondsPerEpoch() const; // measured since the project was opened
    const widgets::charts::LearningRecord& record() const { return m_record; }
    const std::vector<HeldBackAnswer>& same() const { return m_same; }
    const std::vector<HeldBackAnswer>& worst() const { return m_worst; }
    std::int64_t answersAfter() const { return m_answersAfter; } // epoch; 0: none yet
    const std::optional<engine::Error>& failure() const { return m_failure; }
    const std::optional<engine::jobs::TrainOutcome>& outcome() const { return m_outcome; }

signals:
    void changed(); // at most some ten times a second
    void epochDone();
    void ended();

private:
    void placeNetwork();
    void submit(std::optional<engine::RunId> resume);
    void see(const engine::jobs::Logged& event);
    void seeEpoch(const engine::jobs::Logged& event);
    void seeAnswer(const engine::jobs::Logged& event);
    void finish(engine::Result<engine::jobs::TrainOutcome> outcome);
    void fail(const engine::Error& error);
    void reset();
    double now() const { return static_cast<double>(m_clock.elapsed()) / 1000; }

    Studio& m_studio;
    QElapsedTimer m_clock, m_toldChange;
    QTimer m_tell;
    mutable std::optional<Readiness> m_readiness; // found out anew after every change
    Phase m_phase = Phase::Idle;
    engine::JobId m_job = engine::JobId::None;
    quint64 m_attempt = 0; // answers of an earlier one are not ours
    QString m_doing;
    engine::train::Recipe m_recipe; // of the run
    widgets::charts::LearningRecord m_record;
    std::vector<HeldBackAnswer> m_same, m_worst;
    std::int64_t m_answersAfter = 0;
    std::vector<double> m_epochSeconds;
    Eta m_eta;
    std::int64_t m_step = 0, m_steps = 0, m_epoch = 0, m_epochs = 0;
    double m_ended = 0;
    std::optional<engine::Error> m_failure;
    std::optional<engine::jobs::TrainOutcome> m_outcome;
};

} // namespace app
