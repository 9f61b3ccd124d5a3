// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/train_job.h"

#include "engine/core/text.h"
#include "engine/data/fit_to_pictures.h"
#include "engine/jobs/held_back.h"
#include "engine/train/fit.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <set>

namespace engine::jobs {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t sameShown = 8;
constexpr std::size_t worstShown = 4;

// What a run needs beside its pictures; written into the project when it begins.
struct Start
{
    RunId run = RunId::None;
    project::RunSetup setup;
    train::Recipe recipe;
    graph::Tensors state; // to go on from
    nlohmann::json curve; // of the epochs before
    std::optional<double> best;
};

Error noNetwork(const std::string& name)
{
    return {.kind = ErrorKind::NotFound,
            .sentence =
                text::cat("This project has no network called '", name, "'. Choose a template first.")};
}

Result<void> checkClasses(const Dataset& dataset, const Divided& pictures)
{
    if (pictures.training.empty())
        return Error{.kind = ErrorKind::Invalid,
                     .sentence =
                         "There is nothing to learn from. Label some pictures of the training split first."};
    std::vector<std::size_t> counts(dataset.classes.size(), 0);
    for (const data::Sample& sample : pictures.training)
        ++counts[static_cast<std::size_t>(sample.target)];
    std::vector<std::string> empty;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] == 0)
            empty.push_back(text::cat("'", dataset.classes[i], "'"));
    if (!empty.empty())
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("No picture to learn ", text::list(empty),
                                           " from. Label some, or delete the class.")};
    if (dataset.classes.size() < 2)
        return Error{.kind = ErrorKind::Invalid,
                     .sentence =
                         "A network tells classes apart, and this project has one. Add a second class."};
    return {};
}

class Watch final : public train::FitObserver
{
public:
    Watch(JobContext& context, Start& start, std::vector<data::Sample> heldBack)
        : m_context(context), m_start(start), m_heldBack(std::move(heldBack)), m_same(spread(m_heldBack))
    {}

    bool mayGoOn() override { return !m_context.cancelled(); }

    void stepDone(const train::StepReport& report) override
    {
        m_context.progress("Training", static_cast<std::uint64_t>(report.step),
                           static_cast<std::uint64_t>(report.steps));
        m_context.log("step", {{"step", static_cast<double>(report.step)},
                               {"steps", static_cast<double>(report.steps)},
                               {"epoch", static_cast<double>(report.epoch)},
                               {"loss", report.loss},
                               {"learning_rate", report.learningRate}});
    }

    Result<void> epochDone(const train::EpochReport& report, const graph::Tensors& state) override
    {
        std::vector<std::pair<std::string, double>> figures = {{"epoch", static_cast<double>(report.epoch)},
                                                               {"step", static_cast<double>(report.step)},
                                                               {"loss", report.loss},
                                                               {"accuracy", report.accuracy}};
        if (report.validationLoss)
            figures.emplace_back("validation_loss", *report.validationLoss);
        if (report.validationAccuracy)
            figures.emplace_back("validation_accuracy", *report.validationAccuracy);
        if (report.validation)
            figures.emplace_back("held_back", static_cast<double>(report.validation->targets.size()));
        nlohmann::json point;
        for (const auto& [name, value] : figures)
            point[name] = value;
        m_start.curve.push_back(point);
        if (report.best && report.validationAccuracy)
            m_start.best = report.validationAccuracy;
        m_progress = {.step = report.step,
                      .epoch = report.epoch,
                      .curve = m_start.curve.dump(),
                      .bestMetric = m_start.best};
        const bool best = m_start.recipe.keep == train::Keep::Last || report.best;
        storage::Segment segment;
        for (const auto& [name, value] : state)
            segment.arrays.emplace(name, value);
        Result<std::vector<std::byte>> bytes = storage::toBytes(segment);
        if (!bytes)
            return bytes.error();
        const Result<void> kept = m_context.onStore([&](project::Store& store) {
            return store.saveCheckpoint(m_start.run, *bytes, m_progress,
                                        best ? project::Store::CheckpointKind::LastAndBest
                                             : project::Store::CheckpointKind::Last);
        });
        if (!kept)
            return kept;
        // Told only once it is safe. The seconds are no part of the curve: they never repeat.
        const Clock::time_point now = Clock::now();
        figures.emplace_back("seconds", std::chrono::duration<double>(now - m_epochBegan).count());
        m_epochBegan = now;
        m_context.log("epoch", std::move(figures));
        if (report.validation)
            tellAnswers(*report.validation);
        return {};
    }

    const project::RunProgress& progress() const { return m_progress; }

private:
    // Held-back pictures that stand for all: as many of one class as of another, the same every epoch.
    static std::vector<std::size_t> spread(const std::vector<data::Sample>& samples)
    {
        std::vector<std::size_t> chosen;
        std::set<std::size_t> taken;
        while (chosen.size() < std::min(sameShown, samples.size())) {
            std::set<std::int32_t> seen; // of this round
            for (std::size_t i = 0; i < samples.size() && chosen.size() < sameShown; ++i)
                if (!taken.contains(i) && seen.insert(samples[i].target).second) {
                    taken.insert(i);
                    chosen.push_back(i);
                }
        }
        return chosen;
    }

    // The same few pictures after every epoch, and the ones it is most wrong about.
    void tellAnswers(const train::Evaluation& evaluation)
    {
        for (const std::size_t row : m_same)
            tellAnswer("same", evaluation, row);
        for (const std::int64_t row : evaluation.worst(worstShown))
            if (evaluation.answers().answer(row) != evaluation.targets[static_cast<std::size_t>(row)])
                tellAnswer("worst", evaluation, static_cast<std::size_t>(row));
    }

    void tellAnswer(std::string_view what, const train::Evaluation& evaluation, std::size_t row)
    {
        if (row >= evaluation.targets.size())
            return;
        const auto answers = evaluation.answers();
        const auto target = static_cast<std::size_t>(evaluation.targets[row]);
        const auto at = static_cast<std::int64_t>(row);
        const std::int64_t answer = answers.answer(at);
        m_context.log(what, {{"item", static_cast<double>(number(m_heldBack[row].id))},
                             {"class", static_cast<double>(target)},
                             {"answer", static_cast<double>(answer)},
                             {"probability", answers.row(at)[static_cast<std::size_t>(answer)]},
                             {"probability_of_class", answers.row(at)[target]}});
    }

    JobContext& m_context;
    Start& m_start;
    std::vector<data::Sample> m_heldBack;
    std::vector<std::size_t> m_same;
    project::RunProgress m_progress;
    Clock::time_point m_epochBegan = Clock::now();
};

Result<Start> begin(const TrainJob& job, JobContext& context, const Dataset& dataset, const Divided& pictures,
                    const std::string& device)
{
    struct Documents
    {
        std::string network, preprocessing;
    };
    const auto documents = context.fromStore<Documents>([&](project::Store& store) -> Result<Documents> {
        const auto found = store.project().networks.find(job.network);
        if (found == store.project().networks.end())
            return noNetwork(job.network);
        return Documents{found->second, store.project().preprocessing};
    });
    if (!documents)
        return documents.error();
    const Result<graph::Network> network = graph::networkFromJson(documents->network);
    if (!network)
        return network.error();
    const Result<graph::FlatNetwork> flat = graph::flatten(*network, ops::Mode::Train);
    if (!flat)
        return flat.error();
    const Shape input = flat->graph.type(flat->input).shape;
    if (input.size() != 4)
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = "The network's input is not a picture. Give it channels, height and width."};
    const TensorType output = flat->graph.type(flat->output);
    if (output.shape.size() == 2 &&
        !(output.shape[1] == Dimension(static_cast<std::int64_t>(dataset.classes.size()))))
        return Error{.kind = ErrorKind::Invalid,
                     .sentence =
                         text::cat("The network gives ", toText(Shape{output.shape[1]}),
                                   " scores, and the project has ", dataset.classes.size(),
                                   " classes. Set the last layer to ", dataset.classes.size(), " units.")};
    std::string preprocessing = documents->preprocessing;
    if (preprocessing.empty()) {
        const Result<data::Preprocessing> fitted =
            data::fitToPictures(dataset.sources, pictures.training,
                                {.width = static_cast<int>(input[3].extent),
                                 .height = static_cast<int>(input[2].extent),
                                 .channels = static_cast<int>(input[1].extent)},
                                context.reporting("Measuring the pictures"));
        if (!fitted)
            return fitted.error();
        preprocessing = data::toJson(*fitted);
    }
    Start start = {.setup = {.networkName = job.network,
                             .network = documents->network,
                             .recipe = train::toJson(job.recipe),
                             .preprocessing = preprocessing,
                             .classes = dataset.classes,
                             .seed = job.recipe.seed,
                             .device = device},
                   .recipe = job.recipe,
                   .curve = nlohmann::json::array()};
    return start;
}

Result<Start> resume(RunId id, JobContext& context)
{
    return context.fromStore<Start>([&](project::Store& store) -> Result<Start> {
        const project::Run* run = store.project().find(id);
        if (!run || !run->last)
            return Error{.kind = ErrorKind::NotFound,
                         .sentence =
                             text::cat("Run ", number(id), " has nothing to go on from. Start a new one.")};
        Result<train::Recipe> recipe = train::recipeFromJson(run->setup.recipe);
        if (!recipe)
            return recipe.error();
        Result<storage::Segment> segment = store.read(*run->last);
        if (!segment)
            return segment.error();
        Start start = {
            .run = id, .setup = run->setup, .recipe = *std::move(recipe), .best = run->progress.bestMetric};
        start.state = graph::Tensors(segment->arrays.begin(), segment->arrays.end());
        start.curve = nlohmann::json::parse(run->progress.curve, nullptr, false);
        if (!start.curve.is_array())
            start.curve = nlohmann::json::array();
        if (const Result<void> resumed = store.resumeRun(id); !resumed)
            return resumed.error();
        return start;
    });
}

// Decodes the pictures and trains. Whatever happens, the caller closes the run.
Result<train::FitResult> train(const Start& start, const graph::Tensors& initial, const Dataset& dataset,
                               const Divided& pictures, JobContext& context, run::Runner& runner,
                               Watch& watch)
{
    const Result<graph::Network> network = graph::networkFromJson(start.setup.network);
    if (!network)
        return network.error();
    const Result<data::Preprocessing> preprocessing = data::preprocessingFromJson(start.setup.preprocessing);
    if (!preprocessing)
        return preprocessing.error();
    auto training = data::PreparedSamples::create(dataset.sources, pictures.training, *preprocessing, {},
                                                  context.reporting("Reading the pictures"));
    if (!training)
        return training.error();
    std::shared_ptr<const data::PreparedSamples> validation;
    if (!pictures.validation.empty()) {
        auto prepared =
            data::PreparedSamples::create(dataset.sources, pictures.validation, *preprocessing, {},
                                          context.reporting("Reading the pictures held back"));
        if (!prepared)
            return prepared.error();
        validation = *std::move(prepared);
    }
    const train::FitInput input = {.network = *network,
                                   .recipe = start.recipe,
                                   .training = *training,
                                   .validation = validation,
                                   .initial = initial,
                                   .resume = start.state,
                                   .bestAccuracy = start.best};
    return train::fit(input, runner, watch);
}

} // namespace

Result<TrainOutcome> run(const TrainJob& job, JobContext& context)
{
    Result<std::unique_ptr<run::Runner>> runner = context.openRunner(job.device);
    if (!runner)
        return runner.error();
    const std::string device = (*runner)->device().name;
    const Result<Dataset> pictures = dataset(context);
    if (!pictures)
        return pictures.error();

    Result<Start> start = Start{};
    if (job.resume) {
        start = resume(*job.resume, context);
    } else {
        const Divided fresh = divide(*pictures, job.recipe);
        if (const Result<void> checked = checkClasses(*pictures, fresh); !checked)
            return checked.error();
        start = begin(job, context, *pictures, fresh, device);
        if (start) {
            const Result<RunId> id =
                context.fromStore<RunId>([&](project::Store& store) { return store.beginRun(start->setup); });
            if (!id)
                return id.error();
            start->run = *id;
        }
    }
    if (!start)
        return start.error();

    const Divided divided = divide(*pictures, start->recipe);
    Watch watch(context, *start, divided.validation);
    const Result<train::FitResult> result =
        train(*start, job.initial, *pictures, divided, context, **runner, watch);
    const bool cancelled = result ? result->stoppedEarly : result.error().kind == ErrorKind::Cancelled;
    const project::RunState state = cancelled && context.closing() ? project::RunState::Interrupted
                                    : cancelled                    ? project::RunState::Cancelled
                                    : result                       ? project::RunState::Finished
                                                                   : project::RunState::Failed;
    const Result<void> closed = context.onStore([&](project::Store& store) {
        const project::Run* kept = store.project().find(start->run);
        const project::RunProgress progress = kept ? kept->progress : watch.progress();
        return store.finishRun(start->run, state, progress, result ? "" : result.error().sentence);
    });
    if (!result)
        return result.error();
    if (!closed)
        return closed.error();
    return TrainOutcome{.run = start->run,
                        .steps = result->step,
                        .stoppedEarly = result->stoppedEarly,
                        .bestAccuracy = start->best,
                        .device = device};
}

} // namespace engine::jobs
