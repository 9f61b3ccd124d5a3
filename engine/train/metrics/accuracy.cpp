// SPDX-License-Identifier: Apache-2.0
#include "engine/train/metrics/metric.h"

#include <cmath>

namespace engine::train::metrics {
namespace {

// The share of right answers, with Wilson's interval (Wilson 1927), which stays within 0..1 and holds
// for few pictures too.
Measure measure(const Answers& answers)
{
    constexpr double z = 1.959964;
    const auto n = static_cast<double>(answers.count());
    double right = 0;
    for (std::int64_t i = 0; i < answers.count(); ++i)
        right += answers.answer(i) == answers.targets[static_cast<std::size_t>(i)] ? 1 : 0;
    if (n == 0)
        return {.value = 0, .low = 0, .high = 1};
    const double p = right / n;
    const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    return {.value = p, .low = centre - half, .high = centre + half};
}

} // namespace

extern constinit const Metric accuracy = {
    .id = "accuracy",
    .title = "Accuracy",
    .summary = "How many answers out of all were right.",
    .measure = measure,
};

} // namespace engine::train::metrics
