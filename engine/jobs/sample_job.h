// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/import_job.h"

#include <span>
#include <string>
#include <string_view>

namespace engine::jobs {

// A data set that Oriel can start from, offline.
struct BundledSample
{
    std::string_view id;
    std::string_view title;
    std::string_view summary;
    bool available = true;
    std::string_view missing; // what to do when it is not
};
std::vector<BundledSample> bundledSamples();

// Fills the session's project, which must be empty, with a bundled sample.
struct SampleJob
{
    std::string sample; // an id of bundledSamples()

    bool operator==(const SampleJob&) const = default;
};

struct SampleOutcome
{
    ImportOutcome import;
};

Result<SampleOutcome> run(const SampleJob& job, JobContext& context);

} // namespace engine::jobs
