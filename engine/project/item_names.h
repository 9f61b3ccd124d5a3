// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/project/project.h"

#include <string_view>
#include <unordered_map>

namespace engine::project {

// Finds items by what people call them, many in a row. Points into the project it was made from.
class ItemNames
{
public:
    explicit ItemNames(const Project& project);

    // `text` is a name, or "#17" for the item of that number. NotFound if there is none; Invalid if several
    // sources have an item of that name.
    Result<ItemId> find(std::string_view text) const;

private:
    const Project* m_project;
    std::unordered_map<std::string_view, ItemId> m_items; // ItemId::None for a name of several
};

} // namespace engine::project
