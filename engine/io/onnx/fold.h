// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"

#include <optional>

namespace engine::io::onnx {

// The outputs of a node that reads constants alone, computed now; nothing when it reads anything
// else, mixes floating types or would take long.
std::optional<std::vector<Tensor>> folded(const graph::Graph& graph, const graph::Node& node);

} // namespace engine::io::onnx
