// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

namespace engine::project::edits {

extern const EditKind remove_classes;

// Takes classes out of the list, and their label off the items that wear it.
struct RemoveClasses
{
    static constexpr const EditKind* kind = &remove_classes;

    std::vector<ClassId> classes;

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<RemoveClasses> fromJson(const nlohmann::json& json);
    bool operator==(const RemoveClasses&) const = default;
};

} // namespace engine::project::edits
