// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"
#include "engine/project/edits/set_excluded.h"
#include "engine/project/edits/set_splits.h"

namespace app::cli {
namespace {

using namespace engine;

struct Options
{
    std::string project;
    std::vector<std::string> exclude, include, split;
};

Result<std::optional<project::Edit>> editOf(const Options& options, const project::Project& project)
{
    using namespace project::edits;
    if (!options.split.empty()) {
        const Result<data::Split> split = readSplit(options.split.front());
        if (!split)
            return split.error();
        const auto items = findItems(project, {options.split.begin() + 1, options.split.end()});
        if (!items)
            return items.error();
        return std::optional<project::Edit>(SetSplits{forAll<data::Split>(*items, *split)});
    }
    const bool excludes = !options.exclude.empty();
    if (!excludes && options.include.empty())
        return std::optional<project::Edit>();
    const auto items = findItems(project, excludes ? options.exclude : options.include);
    if (!items)
        return items.error();
    return std::optional<project::Edit>(SetExcluded{forAll<bool>(*items, excludes)});
}

void list(Output& output, const project::Project& project)
{
    nlohmann::json rows = nlohmann::json::array();
    for (const project::Item& item : project.items) {
        const project::Class* label = project.find(item.label);
        const std::string className = label ? label->name : "";
        if (output.isJson())
            rows.push_back({{"item", item.name},
                            {"class", label ? nlohmann::json(className) : nlohmann::json()},
                            {"split", data::name(item.split)},
                            {"excluded", item.isExcluded}});
        else
            output.line(text::cat(item.name, "  ", data::name(item.split), "  ",
                                  label ? className : "(no label)", item.isExcluded ? "  excluded" : ""));
    }
    output.set({{"items", rows}});
}

Result<void> act(Output& output, const Options& options)
{
    const bool changes = !options.exclude.empty() || !options.include.empty() || !options.split.empty();
    Result<project::Store> store = openStore(options.project, changes ? Purpose::Change : Purpose::Look);
    if (!store)
        return store.error();
    const auto edit = editOf(options, store->project());
    if (!edit)
        return edit.error();
    if (!*edit) {
        list(output, store->project());
        return {};
    }
    const std::string sentence = (*edit)->describe(store->project());
    const Result<project::Changes> applied = store->apply(**edit);
    if (!applied)
        return applied.error();
    output.line(text::cat(sentence, "."));
    output.set({{"edit", sentence}, {"items", applied->items.size()}});
    return {};
}

Verb::Action declare(CLI::App& command, Common&)
{
    auto options = std::make_shared<Options>();
    command.add_option("project", options->project, "The project")->required();
    CLI::Option_group* change = command.add_option_group("change", "One change at a time");
    change->add_option("--exclude", options->exclude, "Items to leave out of everything");
    change->add_option("--include", options->include, "Items to take in again");
    change->add_option("--split", options->split, "A split and the items to move there")
        ->expected(2, 1 << 20);
    change->require_option(0, 1);
    return [options](Output& output) { return act(output, *options); };
}

} // namespace

namespace verbs {

extern constinit const Verb items = {
    .name = "items",
    .summary = "Lists items, or excludes them or moves them between splits",
    .examples = "  oriel-cli items Birds.oriel\n  oriel-cli items Birds.oriel --exclude robin/7.jpg\n  "
                "oriel-cli items Birds.oriel --split test robin/8.jpg robin/9.jpg",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
