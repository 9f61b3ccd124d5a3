// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/op.h"

namespace engine::ops {

// What ops share that turn a row of scores for each item into a row of probabilities.

inline constexpr Port scoreInputs[] = {{.name = "x", .title = "Scores"}};
inline constexpr Sample scoreSamples[] = {
    {.about = "a few classes", .inputs = {{3, 5}}},
    {.about = "one class", .inputs = {{2, 1}}},
};

Result<Types> scoreTypes(const Call& call);

// A shader that takes one row in each invocation.
Variants scoreVariants(const Call& call, std::string_view shader);

// Softmax and LogSoftmax of ONNX, along any axis.
Result<Values> readScores(GraphBuilder& graph, const OnnxNode& node, std::string_view op);
Result<void> writeScores(OnnxWriter& writer, std::string_view onnxOp);

} // namespace engine::ops
