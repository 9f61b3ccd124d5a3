// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"

namespace app::cli {
namespace {

using namespace engine;

Result<void> act(Output& output, const std::string& project)
{
    Result<project::Store> store = openStore(project, Purpose::Look);
    if (!store)
        return store.error();
    const Result<std::vector<project::HistoryEntry>> entries = store->history();
    if (!entries)
        return entries.error();
    nlohmann::json list = nlohmann::json::array();
    for (const project::HistoryEntry& entry : *entries) {
        list.push_back({{"id", number(entry.id)},
                        {"edit", entry.sentence},
                        {"time", entry.time},
                        {"undone", entry.isUndone}});
        output.line(text::cat(entry.isUndone ? "- " : "  ", entry.sentence));
    }
    if (entries->empty())
        output.line("Nothing has been changed yet.");
    output.set({{"history", list}});
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

extern constinit const Verb history = {
    .name = "history",
    .summary = "Lists every edit of the project",
    .examples = "  oriel-cli history Birds.oriel",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
