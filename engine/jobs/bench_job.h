// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job_context.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

namespace engine::jobs {

// The rows that are measured by the clock.
struct BenchKind
{
    std::string_view name;
    std::string_view about;
    std::string_view networkTemplate;
    std::string_view peer; // its script; empty: there is none
};
std::span<const BenchKind> benchKinds();

// Measures this machine. With `peers`, other programs are measured in the same minutes, turn by turn.
struct BenchJob
{
    std::string name; // a row alone; empty: all
    std::filesystem::path peers;
    std::string device = "auto";

    bool operator==(const BenchJob&) const = default;
};

// Of several rounds.
struct Spread
{
    double median = 0, low = 0, high = 0;
};

struct BenchRow
{
    std::string name, about;
    Spread ours;                 // milliseconds
    std::optional<Spread> peer;  // milliseconds
    std::optional<Spread> ratio; // how many times as fast as the peer we are, round by round
    std::optional<double> bar;   // that the ratio should reach
    std::string peerAbout;       // the peer, or why there is none
};

// What a plan says about itself, which no clock and no other program can disturb.
struct PlanFigures
{
    std::string network, use, device;
    std::int64_t steps = 0, levels = 0, dispatches = 0, scratchBytes = 0;
    double multiplyAdds = 0;
};

struct BenchOutcome
{
    std::string device;
    std::vector<BenchRow> rows;
    std::vector<PlanFigures> plans;
};

Result<BenchOutcome> run(const BenchJob& job, JobContext& context);

// The figures of every template, for 28 x 28 grey pictures and ten classes: a training step of 64
// pictures and an answer about one, on the CPU device with `offers` and on a described GPU.
Result<std::vector<PlanFigures>> planFigures(const DeviceTraits& cpu, const plan::KernelOffers* offers);

} // namespace engine::jobs
