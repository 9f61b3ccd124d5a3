// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/evaluate.h"
#include "engine/graph/graph.h"

#include <string>
#include <vector>

namespace support {

// One sample of one op of the catalogue, by a name for a test's row: "relu, one number".
struct OpSample
{
    const engine::ops::Op* op = nullptr;
    const engine::ops::Sample* sample = nullptr;

    std::string name() const;
};

std::vector<OpSample> everySample();

// A tensor for input i of the sample, filled as the sample asks; the same at every call. Floating
// values are in double.
engine::Tensor inputTensor(const OpSample& sample, std::size_t input);

// A sample as a graph: one leaf for each input, named after its port, one node, its outputs.
struct SampleGraph
{
    engine::graph::Graph graph;
    engine::ops::Values inputs;
    engine::ops::Values outputs;
    engine::graph::Tensors leaves; // values of every leaf
    std::int64_t batch = 0;        // the number that the symbol N stands for
};

// With batch = N the leading extent of the data is the symbol N instead of a number.
enum class Batch { Number, Symbol };
engine::Result<SampleGraph> sampleGraph(const OpSample& sample, Batch batch = Batch::Number);

// The sum over `values` of the sum of weight * value, a scalar. Each value gets an input leaf of
// random weights, whose number is put into graph.leaves.
engine::ops::Value weightedSum(SampleGraph& graph, const engine::ops::Values& values, std::uint32_t stream);

// Leaves of the sample through which gradients flow.
engine::ops::Values differentiableInputs(const OpSample& sample, const SampleGraph& graph);

} // namespace support
