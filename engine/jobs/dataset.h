// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/prepared_samples.h"
#include "engine/jobs/job_context.h"
#include "engine/project/project.h"

#include <string>
#include <vector>

namespace engine::jobs {

// The pictures of a project as the data layer takes them: a copy, so that a job works on what the
// project was when it began.
struct Dataset
{
    std::vector<data::PictureSource> sources;
    std::vector<std::string> classes;
    std::vector<data::Sample> train, validation, test; // not excluded; target -1 where unlabelled
};

// Reads the project and opens its sources. A source that is gone is an error that names it.
Result<Dataset> dataset(JobContext& context);

// Those whose class is known.
std::vector<data::Sample> labelled(const std::vector<data::Sample>& samples);

} // namespace engine::jobs
