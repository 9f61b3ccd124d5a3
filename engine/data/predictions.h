// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace engine::data {

// What a model answered for one item.
struct Prediction
{
    std::string item;
    std::vector<float> scores;        // one per class, as the model gave them
    std::optional<std::size_t> label; // what a person says, where known

    std::size_t best() const; // the class with the highest score; the first of equals

    bool operator==(const Prediction&) const = default;
};

struct Predictions
{
    std::vector<std::string> classes;
    std::vector<Prediction> rows;

    bool operator==(const Predictions&) const = default;
};

} // namespace engine::data
