// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/evaluate.h"
#include "engine/run/runner.h"

namespace engine::jobs {

// The numbers that the inputs give the symbols of a graph. An input that is missing, unknown or of
// another shape is an error that names it.
Result<SymbolValues> symbolsOf(const graph::Graph& graph, const graph::Tensors& inputs);

// Whether a graph holds floating numbers other than 32-bit ones. Devices do not compute with those: the
// ops' own definitions do, on the host.
bool needsHost(const graph::Graph& graph);

// Runs a graph once on a device, or on the host where it must. `leaves` gives its inputs, and its parameters
// and states where the runner does not hold them; outputs come back by name.
Result<graph::Tensors> runGraph(const graph::Graph& graph, const graph::Tensors& leaves, run::Runner& runner);

} // namespace engine::jobs
