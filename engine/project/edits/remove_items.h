// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

namespace engine::project::edits {

extern const EditKind remove_items;

// Takes items out of the project, and sources that have none left. Files stay where they are.
struct RemoveItems
{
    static constexpr const EditKind* kind = &remove_items;

    std::vector<ItemId> items;
    std::vector<SourceId> sources; // none of which an item that stays comes from

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<RemoveItems> fromJson(const nlohmann::json& json);
    bool operator==(const RemoveItems&) const = default;
};

} // namespace engine::project::edits
