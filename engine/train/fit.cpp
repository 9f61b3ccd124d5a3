// SPDX-License-Identifier: Apache-2.0
#include "engine/train/fit.h"

#include "engine/core/text.h"
#include "engine/data/batch_stream.h"

#include <algorithm>

namespace engine::train {
namespace {

constexpr std::int64_t evaluationBatch = 256;

// Sums over the steps of one epoch.
struct Sums
{
    double loss = 0;
    std::int64_t right = 0, count = 0, steps = 0;

    void add(const StepResult& step)
    {
        loss += step.loss;
        right += step.right;
        count += step.count;
        ++steps;
    }
};

class Run
{
public:
    Run(const FitInput& input, run::Runner& runner, FitObserver& observer, Trainer trainer,
        data::Batches batches, std::int64_t steps)
        : m_input(input)
        , m_runner(runner)
        , m_observer(observer)
        , m_trainer(std::move(trainer))
        , m_batches(std::move(batches))
        , m_steps(steps)
        , m_rates(learningRates(input.recipe, steps))
        , m_best(input.bestAccuracy)
    {}

    Result<FitResult> run()
    {
        if (!m_input.resume.empty())
            if (const Result<void> restored = m_trainer.restore(m_input.resume); !restored)
                return restored.error();
        const std::int64_t perEpoch = m_batches.perEpoch();
        const std::int64_t start = m_trainer.stepsDone();
        data::BatchStream stream(m_batches, {static_cast<std::uint32_t>(start / perEpoch), start % perEpoch});
        while (m_trainer.stepsDone() < m_steps) {
            if (!m_observer.mayGoOn()) {
                if (const Result<void> kept = finishEpoch(); !kept)
                    return kept.error();
                return FitResult{.step = m_trainer.stepsDone(), .stoppedEarly = true, .bestAccuracy = m_best};
            }
            const Result<data::Batch> batch = stream.next();
            if (!batch)
                return batch.error();
            const Result<StepResult> step = m_trainer.step(*batch);
            if (!step)
                return step.error();
            m_sums.add(*step);
            const std::int64_t done = m_trainer.stepsDone();
            m_observer.stepDone({.step = done,
                                 .steps = m_steps,
                                 .epoch = (done - 1) / perEpoch,
                                 .loss = step->loss,
                                 .learningRate = m_rates[static_cast<std::size_t>(done - 1)]});
            if (done % perEpoch == 0 || done == m_steps)
                if (const Result<void> kept = finishEpoch(); !kept)
                    return kept.error();
        }
        return FitResult{.step = m_trainer.stepsDone(), .bestAccuracy = m_best};
    }

private:
    Result<void> validate(EpochReport& report, std::optional<Evaluation>& answers)
    {
        if (!m_input.validation || m_input.validation->size() == 0)
            return {};
        if (!m_predictor) {
            Result<Predictor> made = Predictor::create(m_input.network, m_runner);
            if (!made)
                return made.error();
            m_predictor.emplace(*std::move(made));
        }
        const data::Batches batches(
            m_input.validation,
            {.size = evaluationBatch, .order = data::BatchOrder::AsGiven, .threads = m_input.threads});
        Result<Evaluation> evaluation = evaluate(*m_predictor, batches, evaluationBatch);
        if (!evaluation)
            return evaluation.error();
        answers = *std::move(evaluation);
        report.validation = &*answers;
        report.validationLoss = measure(*answers, "log_loss").value;
        report.validationAccuracy = measure(*answers, "accuracy").value;
        return {};
    }

    Result<void> finishEpoch()
    {
        const std::int64_t perEpoch = m_batches.perEpoch();
        const auto steps = static_cast<double>(std::max<std::int64_t>(m_sums.steps, 1));
        EpochReport report = {.epoch = (m_trainer.stepsDone() + perEpoch - 1) / perEpoch,
                              .step = m_trainer.stepsDone(),
                              .loss = m_sums.loss / steps,
                              .accuracy = static_cast<double>(m_sums.right) /
                                          static_cast<double>(std::max<std::int64_t>(m_sums.count, 1))};
        m_sums = {};
        std::optional<Evaluation> answers;
        if (const Result<void> validated = validate(report, answers); !validated)
            return validated.error();
        report.best = !report.validationAccuracy || !m_best || *report.validationAccuracy > *m_best;
        if (report.best && report.validationAccuracy)
            m_best = report.validationAccuracy;
        const Result<Tensors> state = m_trainer.state();
        if (!state)
            return state.error();
        return m_observer.epochDone(report, *state);
    }

    const FitInput& m_input;
    run::Runner& m_runner;
    FitObserver& m_observer;
    Trainer m_trainer;
    data::Batches m_batches;
    std::int64_t m_steps;
    std::vector<float> m_rates;
    std::optional<double> m_best;
    std::optional<Predictor> m_predictor;
    Sums m_sums;
};

} // namespace

Result<FitResult> fit(const FitInput& input, run::Runner& runner, FitObserver& observer)
{
    if (!input.training || input.training->size() == 0)
        return Error{.kind = ErrorKind::Invalid,
                     .sentence =
                         "There is nothing to learn from. Label some pictures of the training split first."};
    Result<data::Augmenter> augmenter = data::Augmenter::create(input.recipe.augmentation);
    if (!augmenter)
        return augmenter.error();
    const std::int64_t steps = stepCount(input.recipe, static_cast<std::int64_t>(input.training->size()));
    Result<Trainer> trainer = Trainer::create(input.network, input.recipe, steps, runner, input.initial);
    if (!trainer)
        return trainer.error();
    data::Batches batches(input.training, {.size = input.recipe.batch,
                                           .order = input.recipe.shuffle ? data::BatchOrder::Shuffled
                                                                         : data::BatchOrder::AsGiven,
                                           .seed = input.recipe.seed,
                                           .augmenter = *std::move(augmenter),
                                           .threads = input.threads});
    Run run(input, runner, observer, *std::move(trainer), std::move(batches), steps);
    return run.run();
}

} // namespace engine::train
