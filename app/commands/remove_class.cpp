// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/remove_class.h"

#include "engine/project/edits/remove_classes.h"

namespace app::commands {

using namespace engine;

MakeEdit removeClass(ClassId id)
{
    return [id](EditGround&) -> Result<project::Edit> {
        return project::Edit(project::edits::RemoveClasses{{id}});
    };
}

} // namespace app::commands
