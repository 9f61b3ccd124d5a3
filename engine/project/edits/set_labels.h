// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edits/shared/item_values.h"

namespace engine::project::edits {

extern const EditKind set_labels;

// Gives items a class, or takes it away with ClassId::None.
struct SetLabels
{
    static constexpr const EditKind* kind = &set_labels;

    ItemValues<ClassId> labels;

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<SetLabels> fromJson(const nlohmann::json& json);
    bool operator==(const SetLabels&) const = default;
};

} // namespace engine::project::edits
