// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/core/tensor.h"

#include <onnx_file.pb.h>
#include <optional>
#include <string>

namespace engine::io::onnx {

// Between TensorProto::DataType and our element types. Half precision has no host tensors.
std::optional<ElementType> elementTypeFromOnnx(std::int32_t type);
std::int32_t onnxType(ElementType type);

// "float16", as people know it; "type 99" when it is none.
std::string onnxTypeName(std::int32_t type);

// False when a size is negative or the product exceeds ops::maximumElements. Symbols count as one.
bool isModest(const Shape& shape);

// Refuses tensors whose numbers lie elsewhere or are more or fewer than their shape says, before
// memory is taken for them.
Result<Tensor> tensorFrom(const onnx_file::TensorProto& tensor);
onnx_file::TensorProto tensorProto(const std::string& name, const Tensor& tensor);

} // namespace engine::io::onnx
