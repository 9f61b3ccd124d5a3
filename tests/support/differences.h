// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/evaluate.h"

#include <string>

namespace support {

// How far a gradient graph is from central differences of what it is the gradient of.
struct GradientError
{
    double relative = 0; // the largest difference, relative to the largest derivative of that leaf
    std::string where;   // leaf, element and both numbers
    std::string failure; // when the graph could not be evaluated
};

// Compares each of `gradients` with central differences of the scalar output `loss` by the leaf of
// the same place in `leaves`, every element of it, in double. An empty gradient stands for zero.
GradientError againstDifferences(const engine::graph::Graph& graph, engine::ops::Value loss,
                                 const engine::ops::Values& gradients, const engine::ops::Values& leaves,
                                 const engine::graph::Tensors& values, double step = 1e-4);

} // namespace support
