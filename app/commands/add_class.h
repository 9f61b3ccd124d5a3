// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

namespace app::commands {

// At the end of the list. The engine refuses a name that is empty or taken.
MakeEdit addClass(const QString& name);

} // namespace app::commands
