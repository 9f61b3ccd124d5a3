// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/run.h"
#include "widgets/charts/learning_record.h"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

// The curve that a run keeps, as the chart takes it. What cannot be read is left out.
struct LearningCurve
{
    std::vector<widgets::charts::EpochPoint> epochs;
    std::int64_t heldBack = 0; // pictures that the held-back figures come from; 0 where unknown

    // The epoch with the most right on what was held back, the first of equals: the one that is kept.
    std::optional<std::size_t> best() const;
};
LearningCurve learningCurve(const engine::project::Run& run);

// One epoch from the figures that a training logs.
widgets::charts::EpochPoint epochPoint(const std::vector<std::pair<std::string, double>>& figures);
std::optional<double> figure(const std::vector<std::pair<std::string, double>>& figures,
                             std::string_view name);

// Where the true share lies with 95 % confidence (Wilson 1927).
struct Interval
{
    double low = 0, high = 1;
};
Interval wilson(double share, std::int64_t count);

} // namespace app
