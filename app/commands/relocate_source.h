// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

namespace app::commands {

// Where the pictures of a source lie now.
MakeEdit relocateSource(engine::SourceId id, const std::filesystem::path& place);

// Several, as one step.
MakeEdit relocateSources(const std::vector<std::pair<engine::SourceId, std::filesystem::path>>& places);

} // namespace app::commands
