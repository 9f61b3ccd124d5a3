// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/ids.h"
#include "engine/core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace engine::jobs {

// How far a job has come. `secondsLeft` is there once it can be told honestly.
struct Progressed
{
    JobId job = JobId::None;
    std::string doing; // "Reading pictures"
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    std::optional<double> secondsLeft;

    bool operator==(const Progressed&) const = default;
};

// Figures that came up on the way: one step or epoch of a training.
struct Logged
{
    JobId job = JobId::None;
    std::string what; // "step", "epoch"
    std::vector<std::pair<std::string, double>> figures;

    bool operator==(const Logged&) const = default;
};

// The last event of a job. Its outcome is fetched with Session::wait().
struct Finished
{
    JobId job = JobId::None;
    std::optional<Error> error;

    bool operator==(const Finished&) const = default;
};

using Event = std::variant<Progressed, Logged, Finished>;

} // namespace engine::jobs
