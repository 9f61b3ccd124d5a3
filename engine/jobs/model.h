// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/preprocessing.h"
#include "engine/graph/network.h"
#include "engine/jobs/job_context.h"

#include <optional>
#include <string>
#include <vector>

namespace engine::jobs {

// A trained network with all that is needed to use it.
struct Model
{
    RunId run = RunId::None;
    graph::Network network;
    graph::Tensors weights; // parameters and statistics by name
    data::Preprocessing preprocessing;
    std::vector<std::string> classes;
    std::string recipe; // of its run
};

// The model that a run kept: its best checkpoint, else its last. Without an id, the latest run that has
// one.
Result<Model> loadModel(JobContext& context, std::optional<RunId> run);

} // namespace engine::jobs
