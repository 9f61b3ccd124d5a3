// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/exclude_items.h"

#include "engine/project/edits/set_excluded.h"

namespace app::commands {

using namespace engine;

MakeEdit excludeItems(std::vector<ItemId> items, bool isExcluded)
{
    return [items = std::move(items), isExcluded](EditGround&) -> Result<project::Edit> {
        return project::Edit(
            project::edits::SetExcluded{project::edits::forAll(std::span<const ItemId>(items), isExcluded)});
    };
}

} // namespace app::commands
