// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/inspect.h"

namespace app {

// What keeps a network from being trained: what does not fit in it and, where all fits, a number of scores
// that is not the number of classes. `classes` is 0 where they are not known yet.
std::vector<engine::graph::Problem> problemsOf(const engine::graph::Network& network,
                                               const engine::graph::Inspection& inspection,
                                               std::int64_t classes);

} // namespace app
