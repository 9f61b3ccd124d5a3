// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"

namespace app::commands {

MakeEdit renameClass(engine::ClassId id, const QString& name);

} // namespace app::commands
