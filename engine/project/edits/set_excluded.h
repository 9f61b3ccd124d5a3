// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edits/shared/item_values.h"

namespace engine::project::edits {

extern const EditKind set_excluded;

// Leaves items out of training and evaluation, or takes them in again.
struct SetExcluded
{
    static constexpr const EditKind* kind = &set_excluded;

    ItemValues<bool> excluded;

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<SetExcluded> fromJson(const nlohmann::json& json);
    bool operator==(const SetExcluded&) const = default;
};

} // namespace engine::project::edits
