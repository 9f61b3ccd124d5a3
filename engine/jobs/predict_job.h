// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/imported.h"
#include "engine/data/predictions.h"
#include "engine/jobs/job_context.h"

#include <filesystem>
#include <optional>

namespace engine::jobs {

// Asks a trained network about picture files or the items of the project: that of a run of the project, or
// an exported one.
struct PredictJob
{
    std::vector<std::filesystem::path> files; // folders stand for what lies in them
    bool wholeProject = false;                // every item that is not excluded, in place of files
    std::optional<RunId> run;                 // nothing: the latest
    std::filesystem::path model;              // an exported file, in place of the project
    std::string device = "auto";

    bool operator==(const PredictJob&) const = default;
};

struct PredictOutcome
{
    RunId run = RunId::None;       // None for an exported file
    data::Predictions predictions; // scores are probabilities
    std::vector<data::SkippedFile> skipped;
    std::string device;
    bool stoppedEarly = false;
};

Result<PredictOutcome> run(const PredictJob& job, JobContext& context);

} // namespace engine::jobs
