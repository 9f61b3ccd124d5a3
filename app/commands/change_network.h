// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "engine/graph/network.h"

namespace app::commands {

// The network that the window edits.
constexpr const char* mainNetwork = "main";

// Changes the network as it is when the edit is made, so that edits made in a row build on one another.
// `what` is what the history says: "Add Max pool". `change` may run on another thread.
MakeEdit changeNetwork(const QString& what,
                       std::function<engine::Result<void>(engine::graph::Network&)> change);

// Puts this network in its place, or the first one there.
MakeEdit replaceNetwork(const QString& what, const engine::graph::Network& network);

} // namespace app::commands
