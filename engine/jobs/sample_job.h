// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/picture.h"
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

// A few of its pictures to show before anything is imported, of as many classes as can be. Reads or
// draws them: about a tenth of a second.
Result<std::vector<data::Picture>> samplePictures(std::string_view sample, std::size_t count);

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
