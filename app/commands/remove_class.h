// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

namespace app::commands {

// Its items become unlabelled.
MakeEdit removeClass(engine::ClassId id);

} // namespace app::commands
