// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/change_network.h"

#include "app/text.h"
#include "engine/project/edits/set_network.h"

namespace app::commands {

using namespace engine;

MakeEdit changeNetwork(const QString& what, std::function<Result<void>(graph::Network&)> change)
{
    return [what = toString(what), change = std::move(change)](EditGround& ground) -> Result<project::Edit> {
        const auto found = ground.project().networks.find(mainNetwork);
        if (found == ground.project().networks.end())
            return Error{.kind = ErrorKind::NotFound,
                         .sentence = "This project has no network yet. Start from a template.",
                         .detail = {}};
        Result<graph::Network> network = graph::networkFromJson(found->second);
        if (!network)
            return network.error();
        if (const Result<void> changed = change(*network); !changed)
            return changed.error();
        return project::Edit(project::edits::SetNetwork{
            .name = mainNetwork, .document = graph::toJson(*network), .what = what});
    };
}

MakeEdit replaceNetwork(const QString& what, const graph::Network& network)
{
    return [what = toString(what), document = graph::toJson(network)](EditGround&) -> Result<project::Edit> {
        return project::Edit(
            project::edits::SetNetwork{.name = mainNetwork, .document = document, .what = what});
    };
}

} // namespace app::commands
