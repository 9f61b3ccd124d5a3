// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/op.h"

#include <optional>
#include <vector>

namespace engine::ops {

// Lists of integers that ONNX nodes carry: sizes and axes.

// The value of an integer input; nothing when it is left out or not known before the model runs.
std::optional<std::vector<std::int64_t>> constantList(const OnnxNode& node, std::size_t input);

// Axes counted from 0 of a node that has them as an attribute before opset `sinceInput` and as its
// second input from there on. An empty list when the node names none; nothing when they are not
// known or make no sense. Negative ones count from the back of the output of an Unsqueeze, else of
// input 0.
std::optional<std::vector<std::int64_t>> axesOf(GraphBuilder& graph, const OnnxNode& node,
                                                std::int64_t sinceInput);

// The shape without, or with additional, axes of size 1.
std::optional<Shape> squeezed(const Shape& shape, const std::vector<std::int64_t>& axes);
std::optional<Shape> unsqueezed(const Shape& shape, const std::vector<std::int64_t>& axes);

// ReduceSum, ReduceMean: the op along the node's axes, which are dropped unless it keeps them. `x` is what
// is reduced where that is not the node's input itself.
Result<Values> readReduction(GraphBuilder& graph, const OnnxNode& node, std::string_view op,
                             std::int64_t sinceInput, Value x = {});

// Softmax, LogSoftmax: the op, which takes a table, along the node's axis. Before opset 13 all axes from
// that one on count as one.
Result<Values> readAlongAxis(GraphBuilder& graph, const OnnxNode& node, std::string_view op);

// At most eight of them.
Integers integers(const std::vector<std::int64_t>& list);

} // namespace engine::ops
