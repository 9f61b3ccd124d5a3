// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"

#include <array>
#include <map>

namespace app::cli {
namespace {

using namespace engine;

nlohmann::json splits(const project::Project& project, std::map<ClassId, std::array<std::int64_t, 3>>& counts)
{
    nlohmann::json result = {{"train", 0}, {"validation", 0}, {"test", 0}};
    for (const project::Item& item : project.items) {
        if (item.isExcluded)
            continue;
        ++counts[item.label][static_cast<std::size_t>(item.split)];
        std::string split(data::name(item.split));
        result[split] = result[split].get<std::int64_t>() + 1;
    }
    return result;
}

nlohmann::json runs(Output& output, const project::Project& project)
{
    nlohmann::json list = nlohmann::json::array();
    for (const project::Run& run : project.runs) {
        const nlohmann::json best =
            run.progress.bestMetric ? nlohmann::json(*run.progress.bestMetric) : nlohmann::json();
        list.push_back({{"id", number(run.id)},
                        {"state", project::name(run.state)},
                        {"steps", run.progress.step},
                        {"epochs", run.progress.epoch},
                        {"network", run.setup.networkName},
                        {"device", run.setup.device},
                        {"best_validation_accuracy", best}});
        output.line(
            text::cat("Run ", number(run.id), ": ", project::name(run.state), ", ",
                      counted(run.progress.epoch, "epoch", "epochs"),
                      run.progress.bestMetric
                          ? text::cat(", best ", percent(*run.progress.bestMetric), " on pictures held back")
                          : "",
                      ", on ", run.setup.device));
    }
    return list;
}

Result<void> act(Output& output, const std::string& path)
{
    const Result<project::Store> store = openStore(path, Purpose::Look);
    if (!store)
        return store.error();
    const project::Project& project = store->project();
    std::map<ClassId, std::array<std::int64_t, 3>> counts;
    const nlohmann::json perSplit = splits(project, counts);
    output.line(text::cat(counted(static_cast<std::int64_t>(project.items.size()), "item", "items"), ", ",
                          counted(static_cast<std::int64_t>(project.classes.size()), "class", "classes"),
                          ": train ", grouped(perSplit["train"]), ", validation ",
                          grouped(perSplit["validation"]), ", test ", grouped(perSplit["test"])));
    nlohmann::json classes = nlohmann::json::array();
    for (const project::Class& each : project.classes) {
        const auto& row = counts[each.id];
        classes.push_back({{"name", each.name}, {"train", row[0]}, {"validation", row[1]}, {"test", row[2]}});
        output.line(text::cat("  ", each.name, "  ", row[0], " / ", row[1], " / ", row[2]));
    }
    const auto& none = counts[ClassId::None];
    const std::int64_t unlabelled = none[0] + none[1] + none[2];
    if (unlabelled > 0)
        output.line(text::cat("  without a label  ", none[0], " / ", none[1], " / ", none[2]));
    nlohmann::json networks = nlohmann::json::array();
    for (const auto& [name, document] : project.networks)
        networks.push_back(name);
    const nlohmann::json list = runs(output, project);
    output.set({{"task", project.task},
                {"items", project.items.size()},
                {"unlabelled", unlabelled},
                {"splits", perSplit},
                {"classes", classes},
                {"networks", networks},
                {"runs", list}});
    return {};
}

Verb::Action declare(CLI::App& command, Common&)
{
    auto project = std::make_shared<std::string>();
    command.add_option("project", *project, "The project")->required();
    return [project](Output& output) { return act(output, *project); };
}

} // namespace

namespace verbs {

extern constinit const Verb info = {
    .name = "info",
    .summary = "Counts per class and split, networks and runs",
    .examples = "  oriel-cli info Birds.oriel",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
