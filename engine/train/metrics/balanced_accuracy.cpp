// SPDX-License-Identifier: Apache-2.0
#include "engine/train/metrics/metric.h"

#include <cmath>
#include <vector>

namespace engine::train::metrics {
namespace {

// The mean over classes of the share of right answers, with the normal interval of that mean.
Measure measure(const Answers& answers)
{
    std::vector<double> right(static_cast<std::size_t>(answers.classes), 0);
    std::vector<double> all(right.size(), 0);
    for (std::int64_t i = 0; i < answers.count(); ++i) {
        const auto target = static_cast<std::size_t>(answers.targets[static_cast<std::size_t>(i)]);
        all[target] += 1;
        right[target] += answers.answer(i) == answers.targets[static_cast<std::size_t>(i)] ? 1 : 0;
    }
    double sum = 0;
    double variance = 0;
    double seen = 0;
    for (std::size_t c = 0; c < all.size(); ++c) {
        if (all[c] == 0)
            continue;
        const double p = right[c] / all[c];
        sum += p;
        variance += p * (1 - p) / all[c];
        seen += 1;
    }
    if (seen == 0)
        return {.value = 0, .low = 0, .high = 1};
    const double mean = sum / seen;
    const double half = 1.96 * std::sqrt(variance) / seen;
    return {.value = mean, .low = std::max(0.0, mean - half), .high = std::min(1.0, mean + half)};
}

} // namespace

extern constinit const Metric balanced_accuracy = {
    .id = "balanced_accuracy",
    .title = "Balanced accuracy",
    .summary = "Accuracy with every class counting the same, however many pictures it has.",
    .measure = measure,
};

} // namespace engine::train::metrics
