// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/relocate_source.h"

#include "engine/project/edits/relocate_source.h"

namespace app::commands {

using namespace engine;

MakeEdit relocateSource(SourceId id, const std::filesystem::path& place)
{
    return [id, place](EditGround& ground) -> Result<project::Edit> {
        return project::Edit(project::edits::RelocateSource{.id = id, .path = ground.sourcePath(place)});
    };
}

} // namespace app::commands
