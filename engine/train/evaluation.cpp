// SPDX-License-Identifier: Apache-2.0
#include "engine/train/evaluation.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace engine::train {

std::vector<std::int64_t> Evaluation::confusion() const
{
    std::vector<std::int64_t> result(static_cast<std::size_t>(classes * classes), 0);
    for (std::int64_t i = 0; i < answers().count(); ++i)
        ++result[static_cast<std::size_t>(targets[static_cast<std::size_t>(i)] * classes +
                                          answers().answer(i))];
    return result;
}

std::vector<std::int64_t> Evaluation::worst(std::size_t count) const
{
    std::vector<std::int64_t> rows(targets.size());
    std::iota(rows.begin(), rows.end(), std::int64_t{0});
    const auto right = [&](std::int64_t row) {
        return answers().row(row)[static_cast<std::size_t>(targets[static_cast<std::size_t>(row)])];
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::int64_t a, std::int64_t b) { return right(a) < right(b); });
    rows.resize(std::min(count, rows.size()));
    return rows;
}

metrics::Measure measure(const Evaluation& evaluation, std::string_view metric)
{
    for (const metrics::Metric* each : metrics::all())
        if (each->id == metric)
            return each->measure(evaluation.answers());
    assert(false && "a metric of the catalogue");
    return {};
}

Result<Evaluation> evaluate(Predictor& predictor, const data::Batches& batches, std::int64_t batchSize,
                            const data::Progress& progress)
{
    Evaluation result;
    std::uint64_t done = 0;
    for (std::int64_t index = 0; index < batches.perEpoch(); ++index) {
        const Result<data::Batch> batch = batches.batch(0, index);
        if (!batch)
            return batch.error();
        const Result<Tensor> logits = predictor.logits(batch->pictures, batchSize);
        if (!logits)
            return logits.error();
        result.classes = logits->extents()[1];
        const auto width = static_cast<std::size_t>(result.classes);
        for (std::int64_t n = 0; n < batch->count; ++n) {
            const std::int32_t target = batch->targets.values<std::int32_t>()[static_cast<std::size_t>(n)];
            if (target < 0)
                continue;
            const std::vector<float> row =
                probabilities(logits->values<float>().subspan(static_cast<std::size_t>(n) * width, width));
            result.probabilities.insert(result.probabilities.end(), row.begin(), row.end());
            result.targets.push_back(target);
        }
        done += static_cast<std::uint64_t>(batch->count);
        if (!data::mayGoOn(progress, done, static_cast<std::uint64_t>(batches.sampleCount())))
            return Error{.kind = ErrorKind::Cancelled, .sentence = "The evaluation was stopped."};
    }
    return result;
}

} // namespace engine::train
