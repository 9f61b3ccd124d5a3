// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/label_items.h"

#include "engine/project/edits/set_labels.h"

namespace app::commands {

using namespace engine;

MakeEdit labelItems(std::vector<ItemId> items, ClassId label)
{
    return [items = std::move(items), label](EditGround&) -> Result<project::Edit> {
        return project::Edit(
            project::edits::SetLabels{project::edits::forAll(std::span<const ItemId>(items), label)});
    };
}

} // namespace app::commands
