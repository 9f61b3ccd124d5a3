// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/network_model.h"

// What mends a node that does not fit, found by trying: a way out is offered only where it works.
namespace app::fixes {

using Given = std::vector<engine::TensorType>;

// The types that come in; empty where one is not known.
Given inputsOf(const engine::graph::Network& network, const engine::graph::Inspection& inspection,
               const engine::graph::NodePlace& place);

// Put an op before the input that brings what does not fit: Flatten, a pool, or a convolution of 1 x 1 that
// gives the channels the other input has.
std::optional<NetworkModel::Fix> insertion(const engine::graph::Network& network,
                                           const engine::graph::Inspection& inspection,
                                           const engine::graph::Problem& problem);

// Connect what owes a connection to the nearest node above that it can take.
std::optional<NetworkModel::Fix> connection(const engine::graph::Network& network,
                                            const engine::graph::Inspection& inspection,
                                            const engine::graph::Problem& problem);

// Give the last node as many scores as there are classes, or put a Linear behind it that does.
std::optional<NetworkModel::Fix> head(const engine::graph::Network& network,
                                      const engine::graph::Inspection& inspection, std::int64_t classes);

} // namespace app::fixes
