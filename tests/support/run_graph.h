// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/evaluate.h"
#include "engine/run/runner.h"

namespace support {

// Compiles and runs a graph once on a runner: leaves by name in, outputs by name out. States are
// written first and can be read back from the runner afterwards.
engine::Result<engine::graph::Tensors> runGraph(engine::run::Runner& runner,
                                                const engine::graph::Graph& graph,
                                                const engine::graph::Tensors& leaves,
                                                const engine::plan::Options& options = {});

// The same for a plan made ready by the caller.
engine::Result<engine::graph::Tensors> runPlan(engine::run::Runner& runner, const engine::plan::Plan& plan,
                                               const engine::graph::Tensors& leaves);

// The largest difference relative to the largest expected magnitude (at least 1e-3).
double worstDifference(const engine::Tensor& got, const engine::Tensor& expected);

} // namespace support
