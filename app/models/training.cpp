// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/training.h"

#include "app/commands/place_network.h"
#include "app/models/learning_curve.h"
#include "app/models/training_length.h"
#include "app/text.h"

#include <algorithm>

namespace app {

using namespace engine;

namespace {

constexpr const char* starter = "small-cnn";
constexpr const char* networkName = "main";
constexpr qint64 tellEvery = 100; // ms

} // namespace

Training::Training(Studio& studio, QObject* parent) : QObject(parent), m_studio(studio)
{
    m_tell.setSingleShot(true);
    m_tell.setInterval(0);
    connect(&m_tell, &QTimer::timeout, this, &Training::changed);
    m_clock.start();
    m_toldChange.start();
    connect(&studio.engine(), &EngineBridge::logged, this, &Training::see);
    connect(&studio.engine(), &EngineBridge::progressed, this, [this](const jobs::Progressed& event) {
        if (event.job != m_job || m_phase != Phase::Preparing)
            return;
        m_doing = toQString(event.doing);
        emit changed();
    });
    connect(&studio.document(), &Document::changed, this, [this] { m_readiness.reset(); });
    connect(&studio.document(), &Document::opened, this, [this] {
        m_readiness.reset();
        reset();
        m_epochSeconds.clear();
        emit changed();
    });
}

const Readiness& Training::readiness() const
{
    if (!m_readiness)
        m_readiness = readinessToTrain(m_studio.document());
    return *m_readiness;
}

train::Recipe Training::recipe() const
{
    const project::Project& project = m_studio.document().project();
    if (!project.recipe.empty())
        if (const Result<train::Recipe> kept = train::recipeFromJson(project.recipe))
            return *kept;
    train::Recipe recipe;
    recipe.epochs = epochsOf(TrainingLength::Good, picturesToLearnFrom(project), recipe.batch);
    return recipe;
}

void Training::reset()
{
    ++m_attempt;
    m_phase = Phase::Idle;
    m_job = JobId::None;
    m_doing.clear();
    m_record = {};
    m_same.clear();
    m_worst.clear();
    m_answersAfter = 0;
    m_step = m_steps = m_epoch = m_epochs = 0;
    m_failure.reset();
    m_outcome.reset();
}

void Training::start()
{
    if (isActive() || !readiness().isReady())
        return;
    reset();
    m_phase = Phase::Preparing;
    m_recipe = recipe();
    m_eta.start(now());
    if (m_studio.document().project().networks.contains(networkName))
        submit({});
    else
        placeNetwork();
    emit changed();
}

void Training::resume(RunId run)
{
    const project::Run* kept = m_studio.document().project().find(run);
    if (isActive() || !kept)
        return;
    const LearningCurve curve = learningCurve(*kept);
    const Result<train::Recipe> recipe = train::recipeFromJson(kept->setup.recipe);
    reset();
    m_phase = Phase::Preparing;
    m_recipe = recipe ? *recipe : train::Recipe{};
    m_record.epochs = curve.epochs;
    m_record.best = curve.best();
    m_epoch = kept->progress.epoch;
    m_eta.start(now());
    submit(run);
    emit changed();
}

void Training::placeNetwork()
{
    m_doing = tr("Measuring the pictures for a first network");
    m_job = m_studio.engine().submit(
        jobs::FitJob{}, tr("Fit a first network"), this,
        [this, attempt = m_attempt](Result<jobs::FitOutcome> fitted) {
            if (attempt != m_attempt)
                return;
            if (!fitted) {
                fail(fitted.error());
                return;
            }
            const graph::Template* found = graph::findTemplate(starter);
            const data::Preprocessing& p = fitted->preprocessing;
            m_studio.document().perform(
                commands::placeNetwork(*found, {.channels = p.channels,
                                                .height = p.height,
                                                .width = p.width,
                                                .classes = fitted->classes}),
                [this, attempt, title = toQString(found->title), p](const Result<void>& placed) {
                    if (attempt != m_attempt)
                        return;
                    if (!placed) {
                        fail(placed.error());
                        return;
                    }
                    m_studio.notices().tell(Notices::Mood::Info,
                                            tr("A first network was placed: %1 for pictures of %2 × %3.")
                                                .arg(title)
                                                .arg(p.width)
                                                .arg(p.height),
                                            tr("Show it"), [this] { m_studio.goTo(PageId::Design); });
                    if (m_phase == Phase::Stopping)
                        fail(
                            {.kind = ErrorKind::Cancelled, .sentence = "The job was stopped.", .detail = {}});
                    else
                        submit({});
                });
        });
}

void Training::submit(std::optional<RunId> resume)
{
    m_doing = tr("Reading the pictures");
    m_epochs = m_recipe.steps > 0 ? 0 : m_recipe.epochs;
    jobs::TrainJob job = {.network = networkName,
                          .recipe = m_recipe,
                          .device = m_studio.devices().choice(),
                          .resume = resume,
                          .initial = {}};
    m_job = m_studio.engine().submit(std::move(job), tr("Train"), this,
                                     [this, attempt = m_attempt](Result<jobs::TrainOutcome> outcome) {
                                         if (attempt == m_attempt)
                                             finish(std::move(outcome));
                                     });
}

void Training::stop()
{
    if (m_phase != Phase::Preparing && m_phase != Phase::Running)
        return;
    m_phase = Phase::Stopping;
    m_studio.engine().cancel(m_job);
    emit changed();
}

void Training::see(const jobs::Logged& event)
{
    if (event.job != m_job || !isActive())
        return;
    if (event.what == "epoch") {
        seeEpoch(event);
        return;
    }
    if (event.what == "same" || event.what == "worst") {
        seeAnswer(event);
        return;
    }
    if (event.what != "step")
        return;
    if (m_phase == Phase::Preparing)
        m_phase = Phase::Running;
    m_step = static_cast<std::int64_t>(figure(event.figures, "step").value_or(0));
    m_steps = static_cast<std::int64_t>(figure(event.figures, "steps").value_or(0));
    m_eta.stepDone(m_step, m_steps, now());
    // The steps of an epoch are known from the start where epochs are counted.
    if (m_epochs > 0 && m_steps > 0)
        m_record.stepLoss.emplace_back(static_cast<double>(m_step) * static_cast<double>(m_epochs) /
                                           static_cast<double>(m_steps),
                                       figure(event.figures, "loss").value_or(0));
    if (m_toldChange.elapsed() < tellEvery)
        return;
    m_toldChange.restart();
    emit changed();
}

void Training::seeEpoch(const jobs::Logged& event)
{
    m_record.epochs.push_back(epochPoint(event.figures));
    m_record.best = LearningCurve{.epochs = m_record.epochs}.best();
    m_epoch = static_cast<std::int64_t>(figure(event.figures, "epoch").value_or(0));
    if (const auto seconds = figure(event.figures, "seconds"); seconds && m_phase == Phase::Running)
        m_epochSeconds.push_back(*seconds);
    m_worst.clear();
    emit changed();
    emit epochDone();
}

void Training::seeAnswer(const jobs::Logged& event)
{
    HeldBackAnswer answer = {.item =
                                 ItemId{static_cast<std::int64_t>(figure(event.figures, "item").value_or(0))},
                             .label = static_cast<int>(figure(event.figures, "class").value_or(-1)),
                             .answer = static_cast<int>(figure(event.figures, "answer").value_or(-1)),
                             .probability = figure(event.figures, "probability").value_or(0),
                             .ofLabel = figure(event.figures, "probability_of_class").value_or(0),
                             .byEpoch = {}};
    m_answersAfter = m_epoch;
    if (event.what == "worst") {
        m_worst.push_back(std::move(answer));
    } else {
        const auto known = std::ranges::find(m_same, answer.item, &HeldBackAnswer::item);
        if (known != m_same.end())
            answer.byEpoch = std::move(known->byEpoch);
        answer.byEpoch.push_back(answer.ofLabel);
        if (known != m_same.end())
            *known = std::move(answer);
        else
            m_same.push_back(std::move(answer));
    }
    m_tell.start(); // once for all that come together
}

void Training::finish(Result<jobs::TrainOutcome> outcome)
{
    if (!outcome) {
        fail(outcome.error());
        return;
    }
    m_phase = Phase::Idle;
    m_ended = now();
    m_outcome = *std::move(outcome);
    emit changed();
    emit ended();
}

void Training::fail(const Error& error)
{
    m_phase = Phase::Idle;
    m_ended = now();
    if (error.kind != ErrorKind::Cancelled)
        m_failure = error;
    emit changed();
    emit ended();
}

double Training::fraction() const
{
    return m_steps > 0 ? static_cast<double>(m_step) / static_cast<double>(m_steps) : -1;
}

double Training::elapsed() const
{
    return m_eta.elapsed(isActive() ? now() : m_ended);
}

std::optional<Eta::Range> Training::left() const
{
    return m_phase == Phase::Running ? m_eta.left(now()) : std::nullopt;
}

std::optional<double> Training::secondsPerEpoch() const
{
    if (m_epochSeconds.empty())
        return std::nullopt;
    std::vector<double> sorted = m_epochSeconds;
    std::ranges::nth_element(sorted, sorted.begin() + std::ssize(sorted) / 2);
    return sorted[sorted.size() / 2];
}

} // namespace app
