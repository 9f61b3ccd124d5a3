// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string project, sample, task = "image-classification";
};

Result<void> act(Output& output, const Options& options, const Common& common)
{
    if (options.task != "image-classification")
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("Oriel cannot make projects for '", options.task,
                                           "' yet. Use image-classification.")};
    Result<project::Store> store = project::Store::create(options.project, options.task);
    if (!store)
        return store.error();
    nlohmann::json answer = {{"project", store->folder().string()}, {"task", options.task}};
    if (options.sample.empty()) {
        output.line(text::cat("Made ", store->folder().string(), ". Add pictures with 'import'."));
        output.set(answer);
        return {};
    }
    {
        auto closing = std::move(*store);
    } // the work below opens it again
    const Result<std::unique_ptr<Work>> work = Work::open(options.project, Purpose::Change, common);
    if (!work)
        return work.error();
    const Result<jobs::SampleOutcome> filled = (*work)->run(jobs::SampleJob{.sample = options.sample});
    if (!filled)
        return filled.error();
    answer["items"] = filled->import.added;
    output.line(text::cat("Made ", options.project, " with ",
                          counted(static_cast<std::int64_t>(filled->import.added), "picture", "pictures"),
                          " of ", options.sample, "."));
    output.set(answer);
    return {};
}

Verb::Action declare(CLI::App& command, Common& common)
{
    auto options = std::make_shared<Options>();
    command.add_option("project", options->project, "The folder to make, Name.oriel")->required();
    command.add_option("--sample", options->sample, "A bundled sample; 'samples' lists them");
    command.add_option("--task", options->task, "What the project is for")->capture_default_str();
    return [options, &common](Output& output) { return act(output, *options, common); };
}

} // namespace

namespace verbs {

extern constinit const Verb new_project = {
    .name = "new",
    .summary = "Makes an empty project, or one filled with a sample",
    .examples = "  oriel-cli new Birds.oriel\n  oriel-cli new Clothes.oriel --sample fashion-mnist",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
