// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/add_class.h"

#include "app/text.h"
#include "engine/project/edits/add_classes.h"

namespace app::commands {

using namespace engine;

MakeEdit addClass(const QString& name)
{
    return [name = toString(name.trimmed())](EditGround& ground) -> Result<project::Edit> {
        return project::Edit(project::edits::AddClasses{
            .classes = {{.entry = {.id = ground.newIds<ClassId>(), .name = name}, .place = -1}}});
    };
}

} // namespace app::commands
