// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

namespace engine::project::edits {

extern const EditKind set_recipe;

// Changes how the project is trained.
struct SetRecipe
{
    static constexpr const EditKind* kind = &set_recipe;

    std::string document; // JSON, empty for the defaults

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<SetRecipe> fromJson(const nlohmann::json& json);
    bool operator==(const SetRecipe&) const = default;
};

} // namespace engine::project::edits
