// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/journal_step.h"

namespace app::cli {
namespace {

Verb::Action declare(CLI::App& command, Common&)
{
    return declareJournalStep(command, &engine::project::Store::redo, "Did again");
}

} // namespace

namespace verbs {

extern constinit const Verb redo = {
    .name = "redo",
    .summary = "Does again what was taken back",
    .examples = "  oriel-cli redo Birds.oriel",
    .declare = declare,
};

} // namespace verbs
} // namespace app::cli
