// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"

#include <map>

namespace engine::graph {

using Tensors = std::map<std::string, Tensor, std::less<>>;

// Every output and update of every node, computed with the ops' own definitions on the host, slow
// and plain. In double this is the oracle that judges every other way of computing; in float it
// folds constants. Floating leaves are converted to T. `leaves` gives inputs, parameters and states
// by name; all symbols must have numbers. The result has one list per node.
template<class T>
Result<std::vector<std::vector<Tensor>>> evaluateAll(const Graph& graph, const Tensors& leaves);

// The named outputs alone.
template<class T>
Result<Tensors> evaluate(const Graph& graph, const Tensors& leaves);

// Runs one op on dense tensors. Floating tensors hold T.
template<class T>
std::vector<Tensor> compute(const ops::Call& call, const ops::Types& types,
                            const std::vector<const Tensor*>& inputs);

// `tensor` repeated to `extents` as NumPy broadcasts.
Tensor broadcastTo(const Tensor& tensor, const Extents& extents);

} // namespace engine::graph
