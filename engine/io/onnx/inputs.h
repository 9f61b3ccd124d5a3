// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/core/shape.h"

#include <onnx_file.pb.h>

namespace engine::io::onnx {

// The type of an input. Its first dimension may be open, which makes it the batch N; the others
// must be numbers.
Result<TensorType> inputType(const onnx_file::ValueInfoProto& input);

onnx_file::ValueInfoProto valueInfo(const std::string& name, const TensorType& type);

} // namespace engine::io::onnx
