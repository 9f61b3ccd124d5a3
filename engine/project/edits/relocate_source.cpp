// SPDX-License-Identifier: Apache-2.0
#include "engine/project/edits/relocate_source.h"

#include "engine/core/text.h"

#include <nlohmann/json.hpp>

namespace engine::project::edits {

Result<Applied> RelocateSource::apply(Project& project) const
{
    Source* source = project.find(id);
    if (!source)
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = "That source is not in the project any more. Choose another."};
    RelocateSource inverse{.id = id, .path = source->path};
    source->path = path;
    return Applied{std::move(inverse), {.sources = true}};
}

std::string RelocateSource::describe(const Project&) const
{
    return text::cat("Look for pictures in ", path);
}

nlohmann::json RelocateSource::toJson() const
{
    return {{"id", number(id)}, {"path", path}};
}

Result<RelocateSource> RelocateSource::fromJson(const nlohmann::json& json)
{
    return RelocateSource{.id = SourceId{json.at("id").get<std::int64_t>()}, .path = json.at("path")};
}

extern constinit const EditKind relocate_source = editKind<RelocateSource>("relocate_source");

} // namespace engine::project::edits
