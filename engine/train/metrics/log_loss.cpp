// SPDX-License-Identifier: Apache-2.0
#include "engine/train/metrics/metric.h"

#include <algorithm>
#include <cmath>

namespace engine::train::metrics {
namespace {

// The mean of -log p(right class), with the normal interval of a mean.
Measure measure(const Answers& answers)
{
    const auto n = static_cast<double>(answers.count());
    if (n == 0)
        return {};
    double sum = 0;
    double squares = 0;
    for (std::int64_t i = 0; i < answers.count(); ++i) {
        const auto target = static_cast<std::size_t>(answers.targets[static_cast<std::size_t>(i)]);
        const double loss = -std::log(std::max(static_cast<double>(answers.row(i)[target]), 1e-12));
        sum += loss;
        squares += loss * loss;
    }
    const double mean = sum / n;
    const double error = std::sqrt(std::max(squares / n - mean * mean, 0.0) / n);
    return {.value = mean, .low = std::max(0.0, mean - 1.96 * error), .high = mean + 1.96 * error};
}

} // namespace

extern constinit const Metric log_loss = {
    .id = "log_loss",
    .title = "Loss",
    .summary = "How surprised the network was by the right answers; 0 is certain and right.",
    .higherIsBetter = false,
    .measure = measure,
};

} // namespace engine::train::metrics
