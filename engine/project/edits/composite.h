// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

namespace engine::project::edits {

extern const EditKind composite;

// Several edits that are done and undone as one.
struct Composite
{
    static constexpr const EditKind* kind = &composite;

    std::string title; // as shown in the history
    std::vector<Edit> edits;

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<Composite> fromJson(const nlohmann::json& json);
    bool operator==(const Composite&) const = default;
};

} // namespace engine::project::edits
