// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/set_preprocessing.h"

#include <nlohmann/json.hpp>

namespace engine::project::edits {

Result<Applied> SetPreprocessing::apply(Project& project) const
{
    SetPreprocessing inverse{project.preprocessing};
    project.preprocessing = document;
    return Applied{std::move(inverse), {.settings = true}};
}

std::string SetPreprocessing::describe(const Project&) const
{
    return "Change the preprocessing";
}

nlohmann::json SetPreprocessing::toJson() const
{
    return {{"document", document}};
}

Result<SetPreprocessing> SetPreprocessing::fromJson(const nlohmann::json& json)
{
    return SetPreprocessing{json.at("document").get<std::string>()};
}

extern constinit const EditKind set_preprocessing = editKind<SetPreprocessing>("set_preprocessing");

} // namespace engine::project::edits
