// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/set_recipe.h"

#include "engine/project/edits/set_recipe.h"

namespace app::commands {

using namespace engine;

MakeEdit setRecipe(const train::Recipe& recipe)
{
    return [recipe](EditGround&) -> Result<project::Edit> {
        if (const Result<void> checked = train::check(recipe); !checked)
            return checked.error();
        return project::Edit(project::edits::SetRecipe{.document = train::toJson(recipe)});
    };
}

} // namespace app::commands
