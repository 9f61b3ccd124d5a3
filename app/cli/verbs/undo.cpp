// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/journal_step.h"

namespace app::cli {
namespace {

Verb::Action declare(CLI::App& command, Common&)
{
    return declareJournalStep(command, &engine::project::Store::undo, "Took back");
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
