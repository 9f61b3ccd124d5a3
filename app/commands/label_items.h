// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

namespace app::commands {

// ClassId::None takes the labels off.
MakeEdit labelItems(std::vector<engine::ItemId> items, engine::ClassId label);

} // namespace app::commands
