// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string project, source, format = "auto", split = "auto";
    std::size_t limit = 0;
};

Result<void> act(Output& output, const Options& options, const Common& common)
{
    jobs::ImportJob job = {.source = options.source, .format = options.format, .limit = options.limit};
    if (options.split != "auto") {
        const Result<data::Split> split = readSplit(options.split);
        if (!split)
            return split.error();
        job.split = *split;
    }
    const Result<std::unique_ptr<Work>> work = Work::open(options.project, Purpose::Change, common);
    if (!work)
        return work.error();
    const Result<jobs::ImportOutcome> outcome = (*work)->run(job);
    if (!outcome)
        return outcome.error();
    output.line(text::cat("Added ", counted(static_cast<std::int64_t>(outcome->added), "picture", "pictures"),
                          ", ", outcome->labelled, " with a label",
                          outcome->known > 0 ? text::cat("; ", outcome->known, " were there already") : "",
                          "."));
    if (!outcome->newClasses.empty())
        output.line(text::cat("New classes: ", text::list(outcome->newClasses), "."));
    nlohmann::json skipped = nlohmann::json::array();
    for (const data::SkippedFile& file : outcome->skipped) {
        skipped.push_back({{"file", file.name}, {"reason", file.reason}});
        output.line(text::cat("Skipped ", file.name, ": ", file.reason));
    }
    output.set({{"added", outcome->added},
                {"known", outcome->known},
                {"labelled", outcome->labelled},
                {"classes", outcome->newClasses},
                {"skipped", skipped}});
    return {};
}

Verb::Action declare(CLI::App& command, Common& common)
{
    auto options = std::make_shared<Options>();
    command.add_option("project", options->project, "The project")->required();
    command.add_option("source", options->source, "A folder of classes, of pictures, an idx pair or a table")
        ->required();
    command.add_option("--format", options->format, "auto, folder, idx, pictures or csv")
        ->capture_default_str();
    command.add_option("--split", options->split, "train, validation, test or auto")->capture_default_str();
    command.add_option("--limit", options->limit, "At most so many items");
    return [options, &common](Output& output) { return act(output, *options, common); };
}

} // namespace

namespace verbs {

extern constinit const Verb import_items = {
    .name = "import",
    .summary = "Adds pictures and the labels that come with them",
    .examples = "  oriel-cli import Birds.oriel ~/Pictures/birds\n  oriel-cli import Digits.oriel ~/mnist "
                "--format idx --split test",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
