// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

namespace app::commands {

// The items of `from` become `into`; `from` is gone.
MakeEdit mergeClasses(engine::ClassId from, engine::ClassId into);

} // namespace app::commands
