// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/evaluate.h"
#include "engine/run/runner.h"

#include <map>
#include <memory>

namespace engine::explain {

// A graph over batches that takes any number of rows: they are cut into batches, the last one is
// filled up with zeros, and plans are kept by batch size. Every input and output of the graph has
// Symbol::Batch as its first size. Reads the parameters that the runner holds.
class Program
{
public:
    Program(graph::Graph graph, run::Runner& runner, std::int64_t largestBatch)
        : m_graph(std::move(graph)), m_runner(&runner), m_largestBatch(largestBatch)
    {}

    // Inputs of equally many rows by name in; outputs with as many rows by name out.
    Result<graph::Tensors> run(const graph::Tensors& inputs);

private:
    Result<run::Prepared*> prepared(std::int64_t batchSize);

    graph::Graph m_graph;
    run::Runner* m_runner;
    std::int64_t m_largestBatch;
    std::map<std::int64_t, std::unique_ptr<run::Prepared>> m_sizes;
};

} // namespace engine::explain
