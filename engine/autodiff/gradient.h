// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"

namespace engine::autodiff {

using graph::Graph;
using ops::Value;
using ops::Values;

// Appends to `graph` the gradient of the scalar `loss` by each of `wanted`, written with the ops'
// own rules (reverse mode), and returns one value per wanted one: empty where the loss does not
// depend on it. The result is an ordinary part of the graph, so it can be differentiated again.
// Fails when an op on the way cannot be differentiated.
Result<Values> gradients(Graph& graph, Value loss, const Values& wanted);

// The same for an output that is not a scalar: `seed` is the gradient that flows into it.
Result<Values> gradients(Graph& graph, Value output, Value seed, const Values& wanted);

} // namespace engine::autodiff
