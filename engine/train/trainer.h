// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/batches.h"
#include "engine/run/runner.h"
#include "engine/train/training_graph.h"

#include <map>
#include <memory>

namespace engine::train {

using graph::Tensors;

struct StepResult
{
    double loss = 0;
    std::int64_t right = 0; // pictures whose highest score is their class
    std::int64_t count = 0; // pictures whose class is known
};

// Trains one network on one runner, a batch at a time. Everything that changes (parameters,
// statistics, moments, the clock) lives in the runner; state() and restore() carry all of it, so a
// run that was interrupted goes on as if nothing had happened. Lives on the engine thread.
class Trainer
{
public:
    // `steps` is the length of the whole run: the learning rates depend on it. `initial` replaces the
    // first values of the parameters it names.
    static Result<Trainer> create(const graph::Network& network, const Recipe& recipe, std::int64_t steps,
                                  run::Runner& runner, const Tensors& initial = {});

    // Steps done, as the device's clock tells.
    std::int64_t stepsDone() const { return m_stepsDone; }

    // One step on a batch of any size; each size has a plan of its own, made when first met. A loss
    // that is not finite is an error: the run has diverged.
    Result<StepResult> step(const data::Batch& batch);

    // Makes the plan for a batch size ready ahead of time.
    Result<void> prepare(std::int64_t batchSize);
    std::shared_ptr<const plan::Plan> plan(std::int64_t batchSize) const;

    // Everything needed to go on, by name.
    Result<Tensors> state() const;
    Result<void> restore(const Tensors& state);

    // Parameters and statistics alone: the model.
    Result<Tensors> weights() const;

private:
    struct Size
    {
        std::shared_ptr<const plan::Plan> plan;
        std::unique_ptr<run::Prepared> prepared;
    };

    Trainer(graph::Graph graph, run::Runner& runner, std::vector<std::string> weightNames)
        : m_graph(std::move(graph)), m_runner(&runner), m_weightNames(std::move(weightNames))
    {}

    Result<Tensors> read(const std::vector<std::string>& names) const;

    graph::Graph m_graph;
    run::Runner* m_runner;
    std::vector<std::string> m_weightNames;
    std::map<std::int64_t, Size> m_sizes;
    std::int64_t m_stepsDone = 0;
};

// The number of steps of a run over `samples` pictures.
std::int64_t stepCount(const Recipe& recipe, std::int64_t samples);

// The class with the highest score of one row; the first of equals.
std::int64_t best(std::span<const float> scores);

} // namespace engine::train
