// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "engine/train/recipe.h"

namespace app::commands {

// How the project is trained from now on.
MakeEdit setRecipe(const engine::train::Recipe& recipe);

} // namespace app::commands
