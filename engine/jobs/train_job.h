// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/evaluate.h"
#include "engine/jobs/job_context.h"
#include "engine/train/recipe.h"

#include <optional>
#include <string>

namespace engine::jobs {

// Trains the project's network on its labelled pictures. The run, its curve and its checkpoints are
// kept in the project after every epoch.
struct TrainJob
{
    std::string network = "main"; // its name in the project
    train::Recipe recipe;
    std::string device = "auto";
    std::optional<RunId> resume; // goes on with that run, with its own network and recipe
    graph::Tensors initial;      // first values of the parameters named

    bool operator==(const TrainJob&) const = default;
};

struct TrainOutcome
{
    RunId run = RunId::None;
    std::int64_t steps = 0; // done in all
    bool stoppedEarly = false;
    std::optional<double> bestAccuracy; // on the pictures held back
    std::string device;
};

Result<TrainOutcome> run(const TrainJob& job, JobContext& context);

} // namespace engine::jobs
