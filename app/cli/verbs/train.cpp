// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"
#include "engine/io/npz.h"

#include <fstream>

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string project, recipe, optimizer, schedule, initialWeights, validation, keep, network = "main";
    std::int64_t epochs = 0, steps = 0, batch = 0, run = 0;
    double learningRate = 0;
    std::optional<std::uint64_t> seed;
    bool resume = false, noShuffle = false, noAugment = false, jsonLines = false;
};

Result<std::string> readText(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file)
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = text::cat("'", path, "' cannot be read. Check the path.")};
    return text.str();
}

// The recipe of the file, else of the project, with the options laid over it.
Result<train::Recipe> recipeOf(const Options& options, const std::string& kept)
{
    nlohmann::json document = nlohmann::json::object();
    std::string text = kept;
    if (!options.recipe.empty()) {
        Result<std::string> read = readText(options.recipe);
        if (!read)
            return read.error();
        text = *std::move(read);
    }
    const Result<train::Recipe> base = text.empty() ? train::Recipe{} : train::recipeFromJson(text);
    if (!base)
        return base.error();
    document = nlohmann::json::parse(train::toJson(*base));
    const auto lay = [&](const char* name, const auto& value, bool given) {
        if (given)
            document[name] = value;
    };
    lay("epochs", options.epochs, options.epochs != 0);
    lay("steps", options.steps, options.steps != 0);
    lay("batch", options.batch, options.batch != 0);
    lay("learning_rate", options.learningRate, options.learningRate != 0);
    lay("schedule", options.schedule, !options.schedule.empty());
    lay("keep", options.keep, !options.keep.empty());
    lay("shuffle", false, options.noShuffle);
    lay("augmentation", nlohmann::json::array(), options.noAugment);
    if (!options.optimizer.empty()) {
        document["optimizer"] = options.optimizer;
        document.erase("optimizer_settings");
    }
    if (options.epochs != 0 && options.steps == 0)
        document.erase("steps");
    if (options.seed)
        document["seed"] = *options.seed;
    if (options.validation == "none")
        document["validation"] = 0.0;
    else if (!options.validation.empty())
        document["validation"] = nlohmann::json::parse(options.validation, nullptr, false);
    return train::recipeFromJson(document.dump());
}

// The run to go on with: the one named, else the latest that did not finish.
Result<RunId> runToResume(const project::Project& project, std::int64_t wanted)
{
    if (wanted != 0)
        return RunId{wanted};
    for (auto run = project.runs.rbegin(); run != project.runs.rend(); ++run)
        if (run->last && run->state != project::RunState::Finished)
            return run->id;
    return Error{.kind = ErrorKind::NotFound,
                 .sentence = "No run was interrupted. Start a new one without --resume."};
}

void tell(const jobs::Event& event, bool jsonLines, bool json, Output& output)
{
    const auto* logged = std::get_if<jobs::Logged>(&event);
    if (!logged)
        return;
    if (jsonLines) {
        nlohmann::json row = {{"event", logged->what}};
        for (const auto& [name, value] : logged->figures)
            row[name] = value;
        output.stream(row);
    } else if (logged->what == "epoch" && !json) {
        std::string line;
        for (const auto& [name, value] : logged->figures)
            line += text::cat(line.empty() ? "" : "  ", name, " ", value);
        output.line(line);
    }
}

Result<jobs::TrainJob> jobOf(const Options& options, const Common& common)
{
    const Result<project::Store> store = openStore(options.project, Purpose::Look);
    if (!store)
        return store.error();
    jobs::TrainJob job = {.network = options.network, .device = common.device};
    if (options.resume) {
        const Result<RunId> run = runToResume(store->project(), options.run);
        if (!run)
            return run.error();
        job.resume = *run;
        return job;
    }
    Result<train::Recipe> recipe = recipeOf(options, store->project().recipe);
    if (!recipe)
        return recipe.error();
    job.recipe = *std::move(recipe);
    if (!options.initialWeights.empty()) {
        auto weights = io::readNpz(options.initialWeights);
        if (!weights)
            return weights.error();
        for (auto& [name, value] : *weights)
            job.initial.emplace(name, std::move(value));
    }
    return job;
}

Result<void> act(Output& output, const Options& options, const Common& common)
{
    const Result<jobs::TrainJob> job = jobOf(options, common);
    if (!job)
        return job.error();
    const Result<std::unique_ptr<Work>> work =
        Work::open(options.project, Purpose::Change, common,
                   [&](const jobs::Event& event) { tell(event, options.jsonLines, common.json, output); });
    if (!work)
        return work.error();
    const Result<jobs::TrainOutcome> outcome = (*work)->run(*job);
    if (!outcome)
        return outcome.error();
    const nlohmann::json best =
        outcome->bestAccuracy ? nlohmann::json(*outcome->bestAccuracy) : nlohmann::json();
    nlohmann::json answer = {{"run", number(outcome->run)},
                             {"steps", outcome->steps},
                             {"stopped_early", outcome->stoppedEarly},
                             {"best_validation_accuracy", best},
                             {"device", outcome->device}};
    if (options.jsonLines) {
        answer["event"] = "finished";
        output.stream(answer);
        return {};
    }
    output.line(text::cat(
        outcome->stoppedEarly ? "Stopped; what was learned is kept as run " : "Trained run ",
        number(outcome->run), " on ", outcome->device, ", ", counted(outcome->steps, "step", "steps"),
        outcome->bestAccuracy ? text::cat("; at best right ", percent(*outcome->bestAccuracy),
                                          " of the time on pictures held back")
                              : "",
        "."));
    output.set(std::move(answer));
    return {};
}

Verb::Action declare(CLI::App& command, Common& common)
{
    auto o = std::make_shared<Options>();
    command.add_option("project", o->project, "The project")->required();
    command.add_option("--epochs", o->epochs, "Times through all pictures")->check(CLI::PositiveNumber);
    command.add_option("--steps", o->steps, "Batches, in place of epochs")->check(CLI::PositiveNumber);
    command.add_option("--run", o->run, "The run that --resume goes on with");
    command.add_option("--batch", o->batch, "Pictures in one step")->check(CLI::PositiveNumber);
    command.add_option("--optimizer", o->optimizer, "sgd, adam or adamw");
    command.add_option("--learning-rate", o->learningRate, "The highest of the schedule")
        ->check(CLI::PositiveNumber);
    command.add_option("--schedule", o->schedule, "constant, step, cosine or one-cycle");
    command.add_option("--recipe", o->recipe, "A recipe, .json");
    command.add_flag("--resume", o->resume, "Go on with a run that was interrupted");
    command.add_flag("--no-shuffle", o->noShuffle, "Pictures in the order of the project");
    command.add_flag("--no-augment", o->noAugment, "Pictures as they are");
    command.add_option("--initial-weights", o->initialWeights, "First values of parameters, .npz");
    command.add_option("--validation", o->validation, "Share of pictures held back, or none");
    command.add_option("--keep", o->keep, "best or last");
    command.add_option("--seed", o->seed, "Of everything random");
    command.add_flag("--json-lines", o->jsonLines, "One JSON object for each step and epoch");
    addDeviceOption(command, common);
    return [o, &common](Output& output) { return act(output, *o, common); };
}

} // namespace

namespace verbs {

extern constinit const Verb train = {
    .name = "train",
    .summary = "Trains the network on the labelled pictures",
    .examples = "  oriel-cli train Birds.oriel --epochs 10\n  oriel-cli train Birds.oriel --resume\n  "
                "oriel-cli train Birds.oriel --recipe recipe.json --json-lines",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
