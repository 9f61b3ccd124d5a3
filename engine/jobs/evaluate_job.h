// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/split.h"
#include "engine/jobs/job_context.h"
#include "engine/train/evaluation.h"

#include <optional>

namespace engine::jobs {

// Judges a trained network on one split.
struct EvaluateJob
{
    std::optional<RunId> run; // nothing: the latest
    data::Split split = data::Split::Test;
    bool heldBack = false; // in place of a split, the pictures that the run's recipe holds back
    std::string device = "auto";

    bool operator==(const EvaluateJob&) const = default;
};

struct EvaluateOutcome
{
    RunId run = RunId::None;
    std::vector<std::string> classes;
    std::vector<std::string> items; // of each row
    std::vector<ItemId> ids;        // of each row
    train::Evaluation evaluation;
    std::string device;
};

Result<EvaluateOutcome> run(const EvaluateJob& job, JobContext& context);

} // namespace engine::jobs
