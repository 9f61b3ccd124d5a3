// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/journal_step.h"

#include "app/cli/arguments.h"
#include "engine/core/text.h"

#include <memory>

namespace app::cli {

using namespace engine;

namespace {

using Step = Result<project::Changes> (project::Store::*)();

Result<void> act(Output& output, const std::string& project, Step step, const std::string& words)
{
    Result<project::Store> store = openStore(project, Purpose::Change);
    if (!store)
        return store.error();
    const Result<std::vector<project::HistoryEntry>> before = store->history();
    if (!before)
        return before.error();
    const Result<project::Changes> changes = ((*store).*step)();
    if (!changes)
        return changes.error();
    const Result<std::vector<project::HistoryEntry>> after = store->history();
    if (!after)
        return after.error();
    // The entry whose state changed is the one that was meant.
    for (std::size_t i = 0; i < before->size() && i < after->size(); ++i)
        if ((*before)[i].isUndone != (*after)[i].isUndone) {
            output.line(text::cat(words, ": ", (*after)[i].sentence, "."));
            output.set({{"edit", (*after)[i].sentence}, {"items", changes->items.size()}});
        }
    return {};
}

} // namespace

Verb::Action declareJournalStep(CLI::App& command, Step step, const std::string& words)
{
    auto project = std::make_shared<std::string>();
    command.add_option("project", *project, "The project")->required();
    return [=](Output& output) { return act(output, *project, step, words); };
}

} // namespace app::cli
