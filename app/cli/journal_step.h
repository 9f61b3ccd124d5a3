// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"
#include "engine/project/store.h"

#include <string>

namespace app::cli {

// Goes one step along the project's journal and says, after `words`, which edit it was.
Verb::Action declareJournalStep(CLI::App& command,
                                engine::Result<engine::project::Changes> (engine::project::Store::*step)(),
                                const std::string& words);

} // namespace app::cli
