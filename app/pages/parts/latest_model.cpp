// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/parts/latest_model.h"

namespace app {

LatestModel latestModel(const engine::project::Project& project)
{
    for (auto run = project.runs.rbegin(); run != project.runs.rend(); ++run)
        if (run->best || run->last)
            return {run->id, (run->best ? run->best : run->last)->step};
    return {};
}

} // namespace app
