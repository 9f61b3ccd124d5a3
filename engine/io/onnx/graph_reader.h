// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/evaluate.h"

#include <onnx_file.pb.h>
#include <vector>

namespace engine::io::onnx {

// The graph of a file whose nodes are taken in `order`; see read.h for what it promises. Sentences
// do not name the file.
Result<graph::Graph> graphFrom(const onnx_file::GraphProto& file, const std::vector<int>& order,
                               std::int64_t opset, const graph::Tensors& fixed);

} // namespace engine::io::onnx
