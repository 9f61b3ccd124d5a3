// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

namespace engine::project::edits {

extern const EditKind reorder_classes;

// Lists the same classes in another order.
struct ReorderClasses
{
    static constexpr const EditKind* kind = &reorder_classes;

    std::vector<ClassId> order; // every class once

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<ReorderClasses> fromJson(const nlohmann::json& json);
    bool operator==(const ReorderClasses&) const = default;
};

} // namespace engine::project::edits
