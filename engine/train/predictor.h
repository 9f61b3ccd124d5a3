// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/batches.h"
#include "engine/run/runner.h"
#include "engine/train/training_graph.h"

#include <map>
#include <string>

namespace engine::train {

// Runs a network for its answers. Reads the parameters that the runner holds, so during training it
// always answers with the newest. Lives on the engine thread.
class Predictor
{
public:
    static Result<Predictor> create(const graph::Network& network, run::Runner& runner);

    // Puts a model's weights into the runner first.
    static Result<Predictor> create(const graph::Network& network, run::Runner& runner,
                                    const graph::Tensors& weights);

    // A graph that brings its weights along: takes pictures as the input of that name, gives "logits".
    Predictor(graph::Graph graph, std::string input, run::Runner& runner)
        : m_graph(std::move(graph)), m_input(std::move(input)), m_runner(&runner)
    {}

    // Scores before softmax, one row for each picture (f32 [N, C, H, W]). Any N: pictures are run in
    // batches of `batchSize`, the last one padded with zeros whose rows are dropped.
    Result<Tensor> logits(const Tensor& pictures, std::int64_t batchSize);

private:
    struct Size
    {
        std::shared_ptr<const plan::Plan> plan;
        std::unique_ptr<run::Prepared> prepared;
    };

    Result<run::Prepared*> prepared(std::int64_t batchSize);

    graph::Graph m_graph;
    std::string m_input;
    run::Runner* m_runner;
    std::map<std::int64_t, Size> m_sizes;
};

// Rows of softmax over rows of logits, in double inside.
std::vector<float> probabilities(std::span<const float> logits);

} // namespace engine::train
