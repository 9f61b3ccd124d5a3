// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/network.h"
#include "engine/train/recipe.h"

namespace engine::train {

// One training step as one graph: the network, its loss, the gradients by every parameter and the
// optimiser's updates. Inputs "input" and "target" (i32 [N], -1 does not count), outputs "loss" and
// "logits". States beside the network's own: "learning_rates" (a value for each of `steps` steps),
// "clock" and the optimiser's "<parameter>.<state>".
Result<graph::Graph> trainingGraph(const graph::Network& network, const Recipe& recipe, std::int64_t steps);

// The network alone, in inference: input "input", outputs "logits" and "probabilities".
Result<graph::Graph> inferenceGraph(const graph::Network& network);

} // namespace engine::train
