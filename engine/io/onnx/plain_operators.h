// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/onnx.h"

namespace engine::io::onnx {

// Readers of operators that need no op of ours: Constant, Identity, and Dropout when nothing is
// being trained. Null for every other name.
Result<ops::Values> (*plainOperator(std::string_view op))(ops::GraphBuilder&, const ops::OnnxNode&);

} // namespace engine::io::onnx
