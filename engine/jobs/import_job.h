// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/imported.h"
#include "engine/jobs/job_context.h"

#include <filesystem>
#include <optional>

namespace engine::jobs {

// Adds the pictures of a source, and the labels it tells, as one edit. What is in the project already,
// from the same source under the same name, is not added again.
struct ImportJob
{
    std::filesystem::path source;
    std::string format = "auto";      // or an importer's id
    std::optional<data::Split> split; // nothing: as the source says, else train
    std::size_t limit = 0;            // 0: all
    std::vector<std::string> only;    // of a folder of loose pictures these files; empty: all

    bool operator==(const ImportJob&) const = default;
};

struct ImportOutcome
{
    std::size_t added = 0;
    std::size_t known = 0; // were there before
    std::size_t labelled = 0;
    std::vector<std::string> newClasses;
    std::vector<data::SkippedFile> skipped;

    // Of several sources that were imported together.
    void add(const ImportOutcome& other);
    bool operator==(const ImportOutcome&) const = default;
};

Result<ImportOutcome> run(const ImportJob& job, JobContext& context);

} // namespace engine::jobs
