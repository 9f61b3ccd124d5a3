// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

namespace engine::project::edits {

extern const EditKind add_items;

// Adds items, and the sources they come from. Ids come from Store::newItemIds() and newSourceIds().
struct AddItems
{
    static constexpr const EditKind* kind = &add_items;

    std::vector<Source> sources; // those that are not in the project yet, by ascending id
    std::vector<Item> items;     // by ascending id

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<AddItems> fromJson(const nlohmann::json& json);
    bool operator==(const AddItems&) const = default;
};

} // namespace engine::project::edits
