// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/batches.h"
#include "engine/train/metrics/metric.h"
#include "engine/train/predictor.h"

#include <functional>
#include <string>
#include <vector>

namespace engine::train {

// A model's answers on a set of pictures and what follows from them.
struct Evaluation
{
    std::int64_t classes = 0;
    std::vector<float> probabilities;  // rows x classes
    std::vector<std::int32_t> targets; // of each row; every row's class is known

    metrics::Answers answers() const { return {probabilities, targets, classes}; }

    // confusion[t * classes + a]: pictures of class t answered as a.
    std::vector<std::int64_t> confusion() const;

    // Rows with the least probability for the right class, worst first.
    std::vector<std::int64_t> worst(std::size_t count) const;
};

// The value of one metric of the catalogue.
metrics::Measure measure(const Evaluation& evaluation, std::string_view metric);

// Runs a predictor over all samples in order. `mayGoOn` is asked after every batch; when it says no the
// result is an error of kind Cancelled. Samples whose class is unknown are left out.
Result<Evaluation> evaluate(Predictor& predictor, const data::Batches& batches, std::int64_t batchSize,
                            const data::Progress& progress = {});

} // namespace engine::train
