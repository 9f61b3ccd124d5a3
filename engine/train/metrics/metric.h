// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace engine::train::metrics {

// What a model answered on pictures whose class is known: rows of probabilities and the classes.
struct Answers
{
    std::span<const float> probabilities; // rows x classes
    std::span<const std::int32_t> targets;
    std::int64_t classes = 0;

    std::int64_t count() const { return static_cast<std::int64_t>(targets.size()); }
    std::span<const float> row(std::int64_t i) const
    {
        return probabilities.subspan(static_cast<std::size_t>(i * classes),
                                     static_cast<std::size_t>(classes));
    }
    std::int64_t answer(std::int64_t i) const; // the class with the highest probability, the first of equals
};

// A measure with the interval it came with: where the true value lies with 95 % confidence, if the
// pictures are a fair sample of what is to come.
struct Measure
{
    double value = 0;
    double low = 0;
    double high = 0;
};

// A catalogue: each file of train/metrics defines one.
struct Metric
{
    std::string_view id;
    std::string_view title;
    std::string_view summary;
    bool higherIsBetter = true;
    Measure (*measure)(const Answers&) = nullptr;
};

std::span<const Metric* const> all();

} // namespace engine::train::metrics
