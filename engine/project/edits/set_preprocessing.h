// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

namespace engine::project::edits {

extern const EditKind set_preprocessing;

// Changes what is done to a picture before a network sees it.
struct SetPreprocessing
{
    static constexpr const EditKind* kind = &set_preprocessing;

    std::string document; // JSON, empty for what the network asks for

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<SetPreprocessing> fromJson(const nlohmann::json& json);
    bool operator==(const SetPreprocessing&) const = default;
};

} // namespace engine::project::edits
