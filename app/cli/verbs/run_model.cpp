// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string model, suite, out;
    std::vector<std::string> inputs; // NAME=FILE.npy
};

Result<jobs::RunModelJob> jobOf(const Options& options, const Common& common)
{
    if (options.out.empty())
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = "Nothing says where the outputs should go. Give a folder with --out."};
    jobs::RunModelJob job = {.model = options.model, .out = options.out, .device = common.device};
    for (const std::string& words : options.inputs) {
        const std::size_t equals = words.rfind('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == words.size())
            return Error{.kind = ErrorKind::Invalid,
                         .sentence = text::cat("'", words,
                                               "' needs a name and a file with = between them, "
                                               "as in pictures=batch.npy.")};
        job.inputs.emplace(words.substr(0, equals), words.substr(equals + 1));
    }
    return job;
}

Result<void> runModel(Output& output, const Options& options, const Common& common)
{
    const Result<jobs::RunModelJob> job = jobOf(options, common);
    if (!job)
        return job.error();
    const Result<jobs::RunModelOutcome> outcome = Work::withoutProject(common)->run(*job);
    if (!outcome)
        return outcome.error();
    nlohmann::json list = nlohmann::json::array();
    for (const jobs::WrittenArray& array : outcome->outputs) {
        list.push_back({{"name", array.name}, {"file", array.file.string()}, {"type", toText(array.type)}});
        output.line(text::cat(array.name, "  ", toText(array.type), "  ", array.file.string()));
    }
    output.set({{"outputs", list}, {"device", outcome->device}});
    return {};
}

Result<void> runSuite(Output& output, const Options& options, const Common& common)
{
    using io::onnx::Outcome;
    const Result<jobs::SuiteOutcome> outcome =
        Work::withoutProject(common)->run(jobs::SuiteJob{.folder = options.suite, .device = common.device});
    if (!outcome)
        return outcome.error();
    const io::onnx::SuiteReport& report = outcome->report;
    for (const io::onnx::SuiteTest& test : report.tests)
        output.line(text::cat(io::onnx::name(test.outcome), "  ", test.name,
                              test.reason.empty() ? "" : "  " + test.reason));
    output.line(text::cat(report.count(Outcome::Passed), " passed, ", report.count(Outcome::Failed),
                          " failed, ", report.count(Outcome::Refused), " refused, on ", outcome->device,
                          "."));
    nlohmann::json answer = nlohmann::json::parse(io::onnx::toJson(report));
    answer["device"] = outcome->device;
    output.set(std::move(answer));
    return {};
}

Verb::Action declare(CLI::App& command, Common& common)
{
    auto options = std::make_shared<Options>();
    CLI::Option_group* what = command.add_option_group("what", "What to run");
    what->add_option("model", options->model, "A model, .onnx");
    what->add_option("--suite", options->suite, "A folder of ONNX backend tests");
    what->require_option(1);
    command.add_option("--input", options->inputs, "NAME=FILE.npy, once for each input");
    command.add_option("--out", options->out, "The folder for the outputs, one .npy each");
    addDeviceOption(command, common);
    return [options, &common](Output& output) {
        return options->suite.empty() ? runModel(output, *options, common)
                                      : runSuite(output, *options, common);
    };
}

} // namespace

namespace verbs {

extern constinit const Verb run_model = {
    .name = "run",
    .summary = "Runs an ONNX model on arrays, or a folder of ONNX backend tests",
    .examples =
        "  oriel-cli run model.onnx --input pictures=batch.npy --out outputs\n  oriel-cli run --suite "
        "onnx/backend/test/data/node --json",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
