// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/rename_class.h"

#include "app/text.h"
#include "engine/project/edits/rename_class.h"

namespace app::commands {

using namespace engine;

MakeEdit renameClass(ClassId id, const QString& name)
{
    return [id, name = toString(name.trimmed())](EditGround&) -> Result<project::Edit> {
        return project::Edit(project::edits::RenameClass{.id = id, .name = name});
    };
}

} // namespace app::commands
