// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/explain/explanation.h"
#include "engine/explain/overlay.h"
#include "engine/jobs/job_context.h"

#include <filesystem>
#include <optional>

namespace engine::jobs {

// Asks why a trained network answers as it does about one picture: an item of the project, or any file.
struct ExplainJob
{
    ItemId item = ItemId::None;
    std::filesystem::path file;        // in place of an item
    std::optional<RunId> run;          // nothing: the latest
    std::string method;                // an id of explain::methods
    std::optional<std::string> target; // a class; nothing: the predicted one
    std::string layer;                 // for methods that look at one; empty: the method's choice
    ops::Settings parameters;          // what differs from the method's own
    std::uint64_t seed = 1;
    std::filesystem::path out; // a folder for map.npy, overlay.png and receipt.json; empty: none
    std::string device = "auto";

    bool operator==(const ExplainJob&) const = default;
};

struct ExplainOutcome
{
    RunId run = RunId::None;
    std::string item;
    std::vector<std::string> classes;
    explain::Explanation explanation;
    explain::Overlay overlay;
    data::Picture picture;            // that was explained, as fitted to the network's input
    std::vector<float> probabilities; // of each class
    std::vector<std::string> layers;  // those a method can look at, in order
    double seconds = 0;               // that the method took; loading and opening are not counted
    std::string receipt;              // JSON
};

Result<ExplainOutcome> run(const ExplainJob& job, JobContext& context);

} // namespace engine::jobs
