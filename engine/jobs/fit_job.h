// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/preprocessing.h"
#include "engine/jobs/job_context.h"

namespace engine::jobs {

// Looks at the labelled training pictures and says what a network's input should be.
struct FitJob
{
    bool operator==(const FitJob&) const = default;
};

struct FitOutcome
{
    data::Preprocessing preprocessing;
    std::int64_t classes = 0;
};

Result<FitOutcome> run(const FitJob& job, JobContext& context);

} // namespace engine::jobs
