// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

namespace engine::project::edits {

extern const EditKind rename_class;

// Gives a class another name.
struct RenameClass
{
    static constexpr const EditKind* kind = &rename_class;

    ClassId id = ClassId::None;
    std::string name;

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<RenameClass> fromJson(const nlohmann::json& json);
    bool operator==(const RenameClass&) const = default;
};

} // namespace engine::project::edits
