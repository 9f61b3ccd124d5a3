// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/edit.h"

namespace engine::project::edits {

extern const EditKind relocate_source;

// Says where a source that was moved lies now.
struct RelocateSource
{
    static constexpr const EditKind* kind = &relocate_source;

    SourceId id = SourceId::None;
    std::string path; // as in Source

    Result<Applied> apply(Project& project) const;
    std::string describe(const Project& before) const;
    nlohmann::json toJson() const;
    static Result<RelocateSource> fromJson(const nlohmann::json& json);
    bool operator==(const RelocateSource&) const = default;
};

} // namespace engine::project::edits
