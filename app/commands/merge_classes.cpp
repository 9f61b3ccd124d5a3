// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/merge_classes.h"

#include "engine/project/edits/merge_classes.h"

namespace app::commands {

using namespace engine;

MakeEdit mergeClasses(ClassId from, ClassId into)
{
    return [from, into](EditGround&) -> Result<project::Edit> {
        return project::Edit(project::edits::MergeClasses{.from = from, .into = into});
    };
}

} // namespace app::commands
