// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "engine/graph/template.h"

namespace app::commands {

// Puts a starter network, fitted to that input, in the place of the project's network.
MakeEdit placeNetwork(const engine::graph::Template& starter, const engine::graph::TemplateInput& input);

} // namespace app::commands
