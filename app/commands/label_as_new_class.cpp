// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/label_as_new_class.h"

#include "app/text.h"
#include "engine/core/text.h"
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/composite.h"
#include "engine/project/edits/set_labels.h"

namespace app::commands {

using namespace engine;

MakeEdit labelAsNewClass(std::vector<ItemId> items, const QString& name)
{
    return [items = std::move(items),
            name = toString(name.trimmed())](EditGround& ground) -> Result<project::Edit> {
        const std::span<const ItemId> all(items);
        if (const project::Class* known = ground.project().findClass(name))
            return project::Edit(project::edits::SetLabels{project::edits::forAll(all, known->id)});
        const ClassId id = ground.newIds<ClassId>();
        return project::Edit(project::edits::Composite{
            .title = text::cat("Label as the new class ", name),
            .edits = {
                project::edits::AddClasses{.classes = {{.entry = {.id = id, .name = name}, .place = -1}}},
                project::edits::SetLabels{project::edits::forAll(all, id)}}});
    };
}

} // namespace app::commands
