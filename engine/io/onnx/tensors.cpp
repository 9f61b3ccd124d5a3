// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/tensors.h"

#include "engine/core/text.h"
#include "engine/io/onnx/words.h"
#include "engine/ops/op.h"

#include <algorithm>

namespace engine::io::onnx {
namespace {

using onnx_file::TensorProto;

struct Pair
{
    std::int32_t theirs;
    ElementType ours;
};

constexpr Pair pairs[] = {
    {TensorProto::FLOAT, ElementType::F32}, {TensorProto::DOUBLE, ElementType::F64},
    {TensorProto::INT64, ElementType::I64}, {TensorProto::INT32, ElementType::I32},
    {TensorProto::INT8, ElementType::I8},   {TensorProto::UINT8, ElementType::U8},
    {TensorProto::BOOL, ElementType::Bool},
};

// How many numbers there are without raw_data; small types share int32_data.
std::size_t fieldSize(const TensorProto& tensor, ElementType type)
{
    switch (type) {
    case ElementType::F32:
        return static_cast<std::size_t>(tensor.float_data_size());
    case ElementType::F64:
        return static_cast<std::size_t>(tensor.double_data_size());
    case ElementType::I64:
        return static_cast<std::size_t>(tensor.int64_data_size());
    default:
        return static_cast<std::size_t>(tensor.int32_data_size());
    }
}

void copyFields(const TensorProto& from, Tensor& to)
{
    const auto copy = [](const auto& field, auto target) {
        using T = typename decltype(target)::value_type;
        std::transform(field.begin(), field.end(), target.begin(),
                       [](auto value) { return static_cast<T>(value); });
    };
    switch (to.element()) {
    case ElementType::F32:
        return copy(from.float_data(), to.values<float>());
    case ElementType::F64:
        return copy(from.double_data(), to.values<double>());
    case ElementType::I64:
        return copy(from.int64_data(), to.values<std::int64_t>());
    case ElementType::I32:
        return copy(from.int32_data(), to.values<std::int32_t>());
    case ElementType::I8:
        return copy(from.int32_data(), to.values<std::int8_t>());
    case ElementType::U8:
        return copy(from.int32_data(), to.values<std::uint8_t>());
    case ElementType::Bool:
        return copy(from.int32_data(), to.values<bool>());
    case ElementType::F16:
    case ElementType::BF16:
        break;
    }
}

void copyRaw(const std::string& raw, Tensor& to)
{
    std::memcpy(to.data(), raw.data(), raw.size());
    if (to.element() == ElementType::Bool) // a bool that is neither 0 nor 1 may not be read as one
        std::transform(to.data(), to.data() + to.byteCount(), to.data(),
                       [](std::byte value) { return value == std::byte{0} ? std::byte{0} : std::byte{1}; });
}

} // namespace

std::optional<ElementType> elementTypeFromOnnx(std::int32_t type)
{
    for (const Pair& pair : pairs)
        if (pair.theirs == type)
            return pair.ours;
    return std::nullopt;
}

std::int32_t onnxType(ElementType type)
{
    for (const Pair& pair : pairs)
        if (pair.ours == type)
            return pair.theirs;
    return TensorProto::UNDEFINED;
}

std::string onnxTypeName(std::int32_t type)
{
    constexpr std::string_view names[] = {
        "nothing", "float32", "uint8",   "int8",   "uint16", "int16",     "int32",      "int64",   "text",
        "bool",    "float16", "float64", "uint32", "uint64", "complex64", "complex128", "bfloat16"};
    if (type < 0 || type >= static_cast<std::int32_t>(std::size(names)))
        return text::cat("type ", type);
    return std::string(names[static_cast<std::size_t>(type)]);
}

bool isModest(const Shape& shape)
{
    std::int64_t count = 1;
    for (const Dimension& dimension : shape) {
        if (!dimension.isNumber())
            continue;
        if (dimension.extent < 0 || dimension.extent > ops::maximumElements)
            return false;
        count *= dimension.extent;
        if (count > ops::maximumElements)
            return false;
        count = std::max<std::int64_t>(count, 1); // a later size may not hide behind a zero
    }
    return true;
}

Result<Tensor> tensorFrom(const TensorProto& tensor)
{
    const std::string name = shown(tensor.name());
    if (tensor.data_location() == TensorProto::EXTERNAL || tensor.external_data_size() > 0)
        return unsupported(
            text::cat("It keeps the numbers of ", name,
                      " in another file, which Oriel does not open. Save the model in one file."));
    const auto type = elementTypeFromOnnx(tensor.data_type());
    if (!type)
        return unsupported(text::cat("Its tensor ", name, " holds ", onnxTypeName(tensor.data_type()),
                                     ", which Oriel cannot compute with. Export it in float32."));
    if (static_cast<std::size_t>(tensor.dims_size()) > maximumRank)
        return unsupported(text::cat("Its tensor ", name, " has more than ", maximumRank, " dimensions."));
    Shape shape;
    for (const std::int64_t extent : tensor.dims())
        shape.push_back(extent);
    if (!isModest(shape))
        return damaged(text::cat("Its tensor ", name, " has an impossible size, ", toText(shape), "."));
    const auto count = static_cast<std::size_t>(elementCount(extents(shape)));
    const std::size_t present =
        tensor.has_raw_data() ? tensor.raw_data().size() : fieldSize(tensor, *type) * byteSize(*type);
    if (tensor.has_segment() || present != count * byteSize(*type))
        return damaged(text::cat("Its tensor ", name, " does not hold as many numbers as it says."));

    Tensor result(*type, extents(shape));
    if (tensor.has_raw_data())
        copyRaw(tensor.raw_data(), result);
    else
        copyFields(tensor, result);
    return result;
}

TensorProto tensorProto(const std::string& name, const Tensor& tensor)
{
    TensorProto result;
    result.set_name(name);
    result.set_data_type(onnxType(tensor.element()));
    for (const std::int64_t extent : tensor.extents())
        result.add_dims(extent);
    result.set_raw_data(tensor.data(), tensor.byteCount());
    return result;
}

} // namespace engine::io::onnx
