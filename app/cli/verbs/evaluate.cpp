// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string project, split = "test";
    std::int64_t run = 0;
};

constexpr std::size_t worstShown = 10;

void printConfusion(Output& output, const jobs::EvaluateOutcome& outcome)
{
    const std::vector<std::int64_t> table = outcome.evaluation.confusion();
    const std::size_t n = outcome.classes.size();
    output.line("Rows are what the pictures are, columns what the network answered:");
    for (std::size_t row = 0; row < n; ++row) {
        std::string line;
        for (std::size_t column = 0; column < n; ++column) {
            const std::string count = std::to_string(table[row * n + column]);
            line += std::string(count.size() < 6 ? 6 - count.size() : 1, ' ') + count;
        }
        output.line(text::cat(line, "  ", outcome.classes[row]));
    }
}

nlohmann::json worst(const jobs::EvaluateOutcome& outcome)
{
    nlohmann::json list = nlohmann::json::array();
    const train::Evaluation& e = outcome.evaluation;
    for (const std::int64_t row : e.worst(worstShown)) {
        const auto target = static_cast<std::size_t>(e.targets[static_cast<std::size_t>(row)]);
        list.push_back({{"item", outcome.items[static_cast<std::size_t>(row)]},
                        {"class", outcome.classes[target]},
                        {"answer", outcome.classes[static_cast<std::size_t>(e.answers().answer(row))]},
                        {"probability_of_class", e.answers().row(row)[target]}});
    }
    return list;
}

Result<void> act(Output& output, const Options& options, const Common& common)
{
    const Result<data::Split> split = readSplit(options.split);
    if (!split)
        return split.error();
    const Result<std::unique_ptr<Work>> work = Work::open(options.project, Purpose::Look, common);
    if (!work)
        return work.error();
    const Result<jobs::EvaluateOutcome> outcome = (*work)->run(
        jobs::EvaluateJob{.run = readRun(options.run), .split = *split, .device = common.device});
    if (!outcome)
        return outcome.error();
    const std::size_t count = outcome->evaluation.targets.size();
    nlohmann::json answer = {{"run", number(outcome->run)},
                             {"split", data::name(*split)},
                             {"items", count},
                             {"device", outcome->device},
                             {"classes", outcome->classes},
                             {"confusion", outcome->evaluation.confusion()},
                             {"worst", worst(*outcome)}};
    for (const train::metrics::Metric* metric : train::metrics::all()) {
        const train::metrics::Measure m = metric->measure(outcome->evaluation.answers());
        answer["metrics"][std::string(metric->id)] = {{"value", m.value}, {"low", m.low}, {"high", m.high}};
    }
    const train::metrics::Measure accuracy = train::measure(outcome->evaluation, "accuracy");
    output.line(text::cat("Right ", percent(accuracy.value), " of the time on ",
                          counted(static_cast<std::int64_t>(count), "picture", "pictures"), " of the ",
                          data::name(*split), " split (95 % interval ", percent(accuracy.low), " to ",
                          percent(accuracy.high), ")."));
    printConfusion(output, *outcome);
    output.line("Least sure of the right answer:");
    for (const nlohmann::json& row : answer["worst"])
        output.line(text::cat("  ", row["item"].get<std::string>(), ": is ", row["class"].get<std::string>(),
                              ", answered ", row["answer"].get<std::string>(), " (",
                              percent(row["probability_of_class"].get<double>(), 2), " for the right one)"));
    output.set(std::move(answer));
    return {};
}

Verb::Action declare(CLI::App& command, Common& common)
{
    auto options = std::make_shared<Options>();
    command.add_option("project", options->project, "The project")->required();
    command.add_option("--split", options->split, "train, validation or test")->capture_default_str();
    command.add_option("--run", options->run, "A run; the latest if not given");
    addDeviceOption(command, common);
    return [options, &common](Output& output) { return act(output, *options, common); };
}

} // namespace

namespace verbs {

extern constinit const Verb evaluate = {
    .name = "evaluate",
    .summary = "Judges a trained network on one split",
    .examples = "  oriel-cli evaluate Birds.oriel\n  oriel-cli evaluate Birds.oriel --run 3 --split "
                "validation --json",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
