// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/ticks.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace widgets::charts {

std::vector<double> Ticks::values() const
{
    std::vector<double> result;
    const auto steps = std::llround((high - low) / step);
    for (long long i = 0; i <= steps; ++i)
        result.push_back(low + static_cast<double>(i) * step);
    return result;
}

int Ticks::decimals() const
{
    return std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
}

Ticks niceTicks(double low, double high, int count)
{
    if (low > high)
        std::swap(low, high);
    if (!(high - low > 1e-12)) {
        const double room = std::max(std::abs(low) * 0.1, 0.01);
        low -= room;
        high += room;
    }
    const double wished = (high - low) / std::max(count, 1);
    const double power = std::pow(10.0, std::floor(std::log10(wished)));
    const double part = wished / power;
    const double step = power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    return {.low = std::floor(low / step + 1e-9) * step,
            .high = std::ceil(high / step - 1e-9) * step,
            .step = step};
}

std::vector<double> spreadLabels(std::vector<double> wished, double gap, double low, double high)
{
    std::vector<std::size_t> order(wished.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return wished[a] < wished[b]; });
    for (std::size_t i = 0; i < order.size(); ++i) {
        double& at = wished[order[i]];
        at = std::max(at, i == 0 ? low : wished[order[i - 1]] + gap);
    }
    for (std::size_t i = order.size(); i-- > 0;) {
        double& at = wished[order[i]];
        at = std::min(at, i + 1 == order.size() ? high : wished[order[i + 1]] - gap);
    }
    return wished;
}

std::vector<double> smoothed(const std::vector<double>& values, double weight)
{
    std::vector<double> result;
    result.reserve(values.size());
    double mean = 0;
    double past = 1;
    for (const double value : values) {
        mean = weight * mean + (1 - weight) * value;
        past *= weight;
        result.push_back(mean / (1 - past));
    }
    return result;
}

} // namespace widgets::charts
