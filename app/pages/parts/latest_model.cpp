// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/parts/latest_model.h"

#include <algorithm>

namespace app {

LatestModel latestModel(const engine::project::Project& project)
{
    const auto run = std::find_if(project.runs.rbegin(), project.runs.rend(),
                                  [](const engine::project::Run& each) { return each.best || each.last; });
    if (run == project.runs.rend())
        return {};
    return {run->id, (run->best ? run->best : run->last)->step};
}

} // namespace app
