// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/set_recipe.h"

#include <nlohmann/json.hpp>

namespace engine::project::edits {

Result<Applied> SetRecipe::apply(Project& project) const
{
    SetRecipe inverse{project.recipe};
    project.recipe = document;
    return Applied{std::move(inverse), {.settings = true}};
}

std::string SetRecipe::describe(const Project&) const
{
    return "Change the recipe";
}

nlohmann::json SetRecipe::toJson() const
{
    return {{"document", document}};
}

Result<SetRecipe> SetRecipe::fromJson(const nlohmann::json& json)
{
    return SetRecipe{json.at("document").get<std::string>()};
}

extern constinit const EditKind set_recipe = editKind<SetRecipe>("set_recipe");

} // namespace engine::project::edits
