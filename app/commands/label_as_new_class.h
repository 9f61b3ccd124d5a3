// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

namespace app::commands {

// Adds the class and labels the items with it, as one step. Where a class of that name is there, it is used.
MakeEdit labelAsNewClass(std::vector<engine::ItemId> items, const QString& name);

} // namespace app::commands
