// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/place_network.h"

#include "engine/project/edits/set_network.h"

namespace app::commands {

using namespace engine;

MakeEdit placeNetwork(const graph::Template& starter, const graph::TemplateInput& input)
{
    return [&starter, input](EditGround&) -> Result<project::Edit> { // starters live as long as the program
        return project::Edit(
            project::edits::SetNetwork{.name = "main", .document = graph::toJson(starter.build(input))});
    };
}

} // namespace app::commands
