// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/ids.h"
#include "engine/storage/hash.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine::project {

enum class RunState : std::uint8_t {
    Running,
    Finished,
    Cancelled, // stopped by the user; what was learned is kept
    Failed,
    Interrupted, // its program was killed or closed; can be resumed
};
std::string_view name(RunState state); // "running", "finished", ...

// What a training starts from, copied so that the run can be repeated and its model used whatever
// becomes of the project.
struct RunSetup
{
    std::string networkName;
    std::string network;              // document
    std::string recipe;               // JSON
    std::string preprocessing;        // JSON
    std::vector<std::string> classes; // names, in the order of the network's outputs
    std::uint64_t seed = 0;
    std::string device; // as shown to people

    bool operator==(const RunSetup&) const = default;
};

// How far a run is.
struct RunProgress
{
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    std::string curve;                // JSON, the whole of it
    std::optional<double> bestMetric; // by the recipe's measure, once there is one

    bool operator==(const RunProgress&) const = default;
};

struct Checkpoint
{
    storage::Hash128 segment;
    std::int64_t step = 0;

    bool operator==(const Checkpoint&) const = default;
};

struct Run
{
    RunId id = RunId::None;
    RunSetup setup;
    RunState state = RunState::Running;
    RunProgress progress;
    std::optional<Checkpoint> last;
    std::optional<Checkpoint> best;
    std::string failure;      // one sentence, for a failed run
    std::int64_t started = 0; // milliseconds since 1970
    std::int64_t ended = 0;   // 0 while running

    bool operator==(const Run&) const = default;
};

} // namespace engine::project
