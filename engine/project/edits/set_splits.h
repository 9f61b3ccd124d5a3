// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edits/shared/item_values.h"

namespace engine::project::edits {

extern const EditKind set_splits;

// Moves items to the training, validation or test split.
struct SetSplits
{
    static constexpr const EditKind* kind = &set_splits;

    ItemValues<data::Split> splits;

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<SetSplits> fromJson(const nlohmann::json& json);
    bool operator==(const SetSplits&) const = default;
};

} // namespace engine::project::edits
