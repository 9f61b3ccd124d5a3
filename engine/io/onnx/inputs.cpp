// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/inputs.h"

#include "engine/core/text.h"
#include "engine/io/onnx/tensors.h"
#include "engine/io/onnx/words.h"

namespace engine::io::onnx {

Result<TensorType> inputType(const onnx_file::ValueInfoProto& input)
{
    const std::string name = shown(input.name());
    if (!input.type().has_tensor_type())
        return unsupported(text::cat("Its input ", name, " is not an array of numbers."));
    const auto& type = input.type().tensor_type();
    const auto element = elementTypeFromOnnx(type.elem_type());
    if (!element)
        return unsupported(text::cat("Its input ", name, " takes ", onnxTypeName(type.elem_type()),
                                     ", which Oriel cannot compute with. Export it in float32."));
    if (!type.has_shape())
        return unsupported(
            text::cat("Its input ", name, " does not say how large it is. Export it with fixed sizes."));
    if (static_cast<std::size_t>(type.shape().dim_size()) > maximumRank)
        return unsupported(text::cat("Its input ", name, " has more than ", maximumRank, " dimensions."));
    TensorType result = {*element, {}};
    for (const auto& dimension : type.shape().dim()) {
        if (dimension.has_dim_value())
            result.shape.push_back(dimension.dim_value());
        else if (result.shape.empty())
            result.shape.push_back(Symbol::Batch);
        else
            return unsupported(text::cat("Its input ", name, " leaves the size of dimension ",
                                         result.shape.size() + 1,
                                         " open; only the first may be. Export it with fixed sizes."));
    }
    if (!isModest(result.shape))
        return damaged(text::cat("Its input ", name, " has an impossible size, ", toText(result.shape), "."));
    return result;
}

onnx_file::ValueInfoProto valueInfo(const std::string& name, const TensorType& type)
{
    onnx_file::ValueInfoProto result;
    result.set_name(name);
    auto& tensor = *result.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(onnxType(type.element));
    auto& shape = *tensor.mutable_shape();
    for (const Dimension& dimension : type.shape) {
        auto& entry = *shape.add_dim();
        if (dimension.isNumber())
            entry.set_dim_value(dimension.extent);
        else
            entry.set_dim_param(std::string(engine::name(dimension.symbol)));
    }
    return result;
}

} // namespace engine::io::onnx
