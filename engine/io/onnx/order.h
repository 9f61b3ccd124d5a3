// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <onnx_file.pb.h>
#include <vector>

namespace engine::io::onnx {

// Node indices in an order in which every node follows what it reads; the file's own order where
// that is one. Refuses names that are made twice or not at all, names longer than 4096 bytes, and
// circles.
Result<std::vector<int>> orderOfNodes(const onnx_file::GraphProto& graph);

} // namespace engine::io::onnx
