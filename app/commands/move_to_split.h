// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

namespace app::commands {

MakeEdit moveToSplit(std::vector<engine::ItemId> items, engine::data::Split split);

} // namespace app::commands
