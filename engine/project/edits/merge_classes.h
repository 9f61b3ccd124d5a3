// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

namespace engine::project::edits {

extern const EditKind merge_classes;

// Labels the items of one class as another, and takes the first out of the list.
struct MergeClasses
{
    static constexpr const EditKind* kind = &merge_classes;

    ClassId from = ClassId::None;
    ClassId into = ClassId::None;

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<MergeClasses> fromJson(const nlohmann::json& json);
    bool operator==(const MergeClasses&) const = default;
};

} // namespace engine::project::edits
