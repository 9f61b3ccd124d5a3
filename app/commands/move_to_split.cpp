// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/move_to_split.h"

#include "engine/project/edits/set_splits.h"

namespace app::commands {

using namespace engine;

MakeEdit moveToSplit(std::vector<ItemId> items, data::Split split)
{
    return [items = std::move(items), split](EditGround&) -> Result<project::Edit> {
        return project::Edit(
            project::edits::SetSplits{project::edits::forAll(std::span<const ItemId>(items), split)});
    };
}

} // namespace app::commands
