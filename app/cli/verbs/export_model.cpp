// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"
#include "engine/data/label_table.h"

#include <cstdio>
#include <filesystem>

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string project, format, labels, out;
    std::int64_t run = 0;
};

constexpr std::string_view ownership = "The model is yours: Oriel claims no rights in what you train.";

std::string scientific(double value)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.1e", value);
    return buffer;
}

std::string inWords(const io::onnx::Parity& parity)
{
    if (parity.pictures == 0)
        return "Nothing was compared: the project has no pictures that can be read.";
    return text::cat("On ", counted(parity.pictures, "picture", "pictures"),
                     " the scores of the file differ from those of the network by at most ",
                     scientific(parity.largest), " (the bar is ", scientific(parity.bar), "), and ",
                     counted(parity.otherAnswers, "answer differs", "answers differ"), ".");
}

Result<void> exportModel(Output& output, const Options& options, const Common& common)
{
    const auto format = jobs::exportFormatFromName(options.format);
    if (!format)
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("There is no format '", options.format, "'. Use onnx or npz.")};
    const Result<std::unique_ptr<Work>> work = Work::open(options.project, Purpose::Look, common);
    if (!work)
        return work.error();
    const Result<jobs::ExportOutcome> outcome = (*work)->run(jobs::ExportJob{
        .format = *format, .out = options.out, .run = readRun(options.run), .device = common.device});
    if (!outcome)
        return outcome.error();
    if (outcome->parity.pictures > 0 && !outcome->parity.passed())
        return Error{.kind = ErrorKind::Damaged,
                     .sentence = text::cat("'", options.out,
                                           "' was written but does not answer as the network does. Do not "
                                           "use it; try another device or format."),
                     .detail = inWords(outcome->parity)};
    output.line(text::cat("Wrote run ", number(outcome->run), " to ", options.out, ", ",
                          grouped(static_cast<std::int64_t>(outcome->bytes)), " bytes."));
    output.line(inWords(outcome->parity));
    output.line(ownership);
    output.set({{"run", number(outcome->run)},
                {"format", options.format},
                {"out", options.out},
                {"bytes", outcome->bytes},
                {"classes", outcome->classes},
                {"device", outcome->device},
                {"parity", nlohmann::json::parse(io::onnx::toJson(outcome->parity))},
                {"licence", ownership}});
    return {};
}

Result<void> exportLabels(Output& output, const Options& options)
{
    if (options.labels != "csv")
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("Labels cannot be written as '", options.labels, "'. Use csv.")};
    const Result<project::Store> store = openStore(options.project, Purpose::Look);
    if (!store)
        return store.error();
    std::vector<data::LabelRow> rows;
    for (const project::Item& item : store->project().items)
        if (const project::Class* label = store->project().find(item.label))
            rows.push_back({.item = item.name, .className = label->name});
    const std::filesystem::path file = std::filesystem::path(options.out) / "labels.csv";
    if (const Result<void> written = data::writeLabels(file, rows); !written)
        return written.error();
    output.line(text::cat("Wrote ", counted(static_cast<std::int64_t>(rows.size()), "label", "labels"),
                          " to ", file.string(), "."));
    output.set({{"out", file.string()}, {"labels", rows.size()}});
    return {};
}

Verb::Action declare(CLI::App& command, Common& common)
{
    auto options = std::make_shared<Options>();
    command.add_option("project", options->project, "The project")->required();
    CLI::Option_group* what = command.add_option_group("what", "What to write");
    what->add_option("--format", options->format,
                     "onnx: a model with preprocessing and class names inside; npz: the weights by name");
    what->add_option("--labels", options->labels, "csv: a table of items and their classes");
    what->require_option(1);
    command.add_option("--out", options->out, "The file; for labels, the folder")->required();
    command.add_option("--run", options->run, "A run; the latest if not given");
    addDeviceOption(command, common);
    return [options, &common](Output& output) {
        return options->labels.empty() ? exportModel(output, *options, common)
                                       : exportLabels(output, *options);
    };
}

} // namespace

namespace verbs {

extern constinit const Verb export_model = {
    .name = "export",
    .summary = "Writes a trained model, or the labels, for other programs",
    .examples =
        "  oriel-cli export Birds.oriel --format onnx --out birds.onnx\n  oriel-cli export Birds.oriel "
        "--labels csv --out labels",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
