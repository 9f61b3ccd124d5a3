// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

namespace app::commands {

// Excluded items stay in the project, and nothing learns from them or is judged by them.
MakeEdit excludeItems(std::vector<engine::ItemId> items, bool isExcluded);

} // namespace app::commands
