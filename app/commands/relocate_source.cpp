// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/relocate_source.h"

#include "engine/project/edits/composite.h"
#include "engine/project/edits/relocate_source.h"

namespace app::commands {

using namespace engine;

MakeEdit relocateSource(SourceId id, const std::filesystem::path& place)
{
    return [id, place](EditGround& ground) -> Result<project::Edit> {
        return project::Edit(project::edits::RelocateSource{.id = id, .path = ground.sourcePath(place)});
    };
}

MakeEdit relocateSources(const std::vector<std::pair<SourceId, std::filesystem::path>>& places)
{
    if (places.size() == 1)
        return relocateSource(places.front().first, places.front().second);
    return [places](EditGround& ground) -> Result<project::Edit> {
        project::edits::Composite edit;
        for (const auto& [id, place] : places)
            edit.edits.emplace_back(
                project::edits::RelocateSource{.id = id, .path = ground.sourcePath(place)});
        edit.title = edit.edits.front().describe(ground.project());
        return project::Edit(std::move(edit));
    };
}

} // namespace app::commands
