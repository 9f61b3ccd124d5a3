// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"
#include "engine/data/exporters/exporter.h"

#include <algorithm>

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string from, out;
    std::vector<std::string> files;
    std::int64_t run = 0;
};

Result<jobs::PredictOutcome> predict(const Options& options, const Common& common)
{
    jobs::PredictJob job = {.run = readRun(options.run), .device = common.device};
    job.files.assign(options.files.begin(), options.files.end());
    if (options.from.ends_with(".onnx")) {
        job.model = options.from;
        return Work::withoutProject(common)->run(job);
    }
    const Result<std::unique_ptr<Work>> work = Work::open(options.from, Purpose::Look, common);
    if (!work)
        return work.error();
    return (*work)->run(job);
}

Result<void> writeTable(const data::Predictions& predictions, const std::string& out)
{
    const auto exporters = data::exporters::all();
    const auto csv = std::find_if(exporters.begin(), exporters.end(),
                                  [](const data::exporters::Exporter* each) { return each->id == "csv"; });
    return (*csv)->write(predictions, out, {});
}

nlohmann::json toJson(Output& output, const data::Predictions& predictions)
{
    nlohmann::json list = nlohmann::json::array();
    for (const data::Prediction& row : predictions.rows) {
        nlohmann::json scores;
        for (std::size_t i = 0; i < row.scores.size(); ++i)
            scores[predictions.classes[i]] = row.scores[i];
        const std::string& answer = predictions.classes[row.best()];
        output.line(text::cat(row.item, "  ", answer, "  ", percent(row.scores[row.best()])));
        list.push_back({{"item", row.item},
                        {"class", answer},
                        {"score", row.scores[row.best()]},
                        {"scores", std::move(scores)}});
    }
    return list;
}

Result<void> act(Output& output, const Options& options, const Common& common)
{
    const Result<jobs::PredictOutcome> outcome = predict(options, common);
    if (!outcome)
        return outcome.error();
    if (!options.out.empty())
        if (const Result<void> written = writeTable(outcome->predictions, options.out); !written)
            return written.error();
    nlohmann::json skipped = nlohmann::json::array();
    nlohmann::json answer = {{"device", outcome->device},
                             {"classes", outcome->predictions.classes},
                             {"stopped_early", outcome->stoppedEarly},
                             {"predictions", toJson(output, outcome->predictions)}};
    for (const data::SkippedFile& file : outcome->skipped) {
        skipped.push_back({{"file", file.name}, {"reason", file.reason}});
        output.line(text::cat("Skipped ", file.name, ": ", file.reason));
    }
    answer["skipped"] = std::move(skipped);
    answer["run"] = outcome->run == RunId::None ? nlohmann::json() : nlohmann::json(number(outcome->run));
    output.set(std::move(answer));
    return {};
}

Verb::Action declare(CLI::App& command, Common& common)
{
    auto options = std::make_shared<Options>();
    command.add_option("from", options->from, "A project, or a model that 'export' wrote (.onnx)")
        ->required();
    command.add_option("files", options->files, "Pictures, or folders of them")->required();
    command.add_option("--run", options->run, "A run of the project; the latest if not given");
    command.add_option("--out", options->out, "A table to write, .csv");
    addDeviceOption(command, common);
    return [options, &common](Output& output) { return act(output, *options, common); };
}

} // namespace

namespace verbs {

extern constinit const Verb predict = {
    .name = "predict",
    .summary = "Answers about pictures",
    .examples = "  oriel-cli predict Birds.oriel garden.jpg\n  oriel-cli predict birds.onnx photos --out "
                "answers.csv",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
