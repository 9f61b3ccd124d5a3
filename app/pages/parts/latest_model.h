// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"

namespace app {

// The model that answers, and when it last learned.
struct LatestModel
{
    engine::RunId run = engine::RunId::None;
    std::int64_t step = 0;

    bool isThere() const { return run != engine::RunId::None; }
    bool operator==(const LatestModel&) const = default;
};

// That of the newest run that kept one, as jobs choose it.
LatestModel latestModel(const engine::project::Project& project);

} // namespace app
