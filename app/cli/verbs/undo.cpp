// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "engine/core/text.h"

namespace app::cli {
namespace {

using namespace engine;

Result<void> act(Output& output, const std::string& project)
{
    Result<project::Store> store = openStore(project, Purpose::Change);
    if (!store)
        return store.error();
    const Result<std::vector<project::HistoryEntry>> before = store->history();
    if (!before)
        return before.error();
    const Result<project::Changes> changes = store->undo();
    if (!changes)
        return changes.error();
    const Result<std::vector<project::HistoryEntry>> after = store->history();
    if (!after)
        return after.error();
    // The entry whose state changed is the one that was meant.
    for (std::size_t i = 0; i < before->size() && i < after->size(); ++i)
        if ((*before)[i].isUndone != (*after)[i].isUndone) {
            output.line(text::cat("Took back: ", (*after)[i].sentence, "."));
            output.set({{"edit", (*after)[i].sentence}, {"items", changes->items.size()}});
        }
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

extern constinit const Verb undo = {
    .name = "undo",
    .summary = "Takes back the last edit",
    .examples = "  oriel-cli undo Birds.oriel",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
