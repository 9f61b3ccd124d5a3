// SPDX-License-Identifier: Apache-2.0
#include "tests/support/poisoned.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cmath>

namespace support {

using namespace engine;

namespace {

constexpr std::size_t guardBytes = 64;

// Not a number where numbers are floating, so that adding onto what was there shows.
std::byte poison(ElementType type)
{
    return isFloating(type) ? std::byte{0xFF} : std::byte{0xAB};
}

struct Guarded
{
    std::vector<std::byte> bytes;
    TensorType type;

    std::byte* data() { return bytes.data() + guardBytes; }
};

Guarded guarded(const TensorType& type)
{
    const auto count = static_cast<std::size_t>(elementCount(extents(type.shape)));
    return {std::vector<std::byte>(count * byteSize(type.element) + 2 * guardBytes, poison(type.element)),
            type};
}

bool isPoison(const std::byte* element, std::size_t size, ElementType type)
{
    return std::all_of(element, element + size, [&](std::byte b) { return b == poison(type); });
}

template<class T>
bool isNumber(const std::byte* element, ElementType type)
{
    if (!isFloating(type))
        return true;
    T value;
    std::copy_n(element, sizeof(T), reinterpret_cast<std::byte*>(&value));
    return std::isfinite(value);
}

template<class T>
std::string complaint(Guarded& output, std::string_view name)
{
    const ElementType type = output.type.element;
    const std::size_t size = byteSize(type);
    const std::byte* end = output.bytes.data() + output.bytes.size();
    if (!isPoison(output.bytes.data(), guardBytes, type) || !isPoison(end - guardBytes, guardBytes, type))
        return text::cat("compute writes outside its output ", name);
    for (const std::byte* element = output.data(); element < end - guardBytes; element += size) {
        const auto index = (element - output.data()) / static_cast<std::ptrdiff_t>(size);
        if (isPoison(element, size, type))
            return text::cat("compute leaves ", name, "[", index, "] unwritten");
        if (!isNumber<T>(element, type))
            return text::cat(name, "[", index, "] is not a finite number");
        if (type == ElementType::Bool && std::to_integer<int>(*element) > 1)
            return text::cat(name, "[", index, "] is neither true nor false");
    }
    return {};
}

} // namespace

template<class T>
std::string poisonedRun(const SampleGraph& sample)
{
    constexpr ElementType floating = ElementTypeOf<T>::value;
    const graph::Node& node = sample.graph.nodes.back();
    const graph::BoundCall call(sample.graph, node, sample.graph.mode);

    std::vector<Guarded> results;
    for (TensorType type : node.outputs) {
        type.element = isFloating(type.element) ? floating : type.element;
        results.push_back(guarded(type));
    }
    std::vector<Tensor> operands;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        Tensor tensor = sample.leaves.at(sample.graph.node(node.inputs[i]).name);
        if (isFloating(tensor.element()))
            tensor = converted(tensor, floating);
        if (ops::isPointwise(*node.op) && !ops::portOf(*node.op, i)->shapeOnly)
            tensor = graph::broadcastTo(tensor, extents(node.outputs[0].shape));
        operands.push_back(std::move(tensor));
    }

    std::vector<ops::ConstView> in;
    for (const Tensor& tensor : operands)
        in.push_back({tensor.data(), tensor.element(), tensor.extents()});
    std::vector<ops::MutableView> out;
    for (Guarded& result : results)
        out.push_back({result.data(), result.type.element, extents(result.type.shape)});
    const ops::Compute& compute = node.op->compute;
    if (compute.untyped)
        compute.untyped(*call, in, out);
    else if constexpr (std::is_same_v<T, double>)
        compute.f64(*call, ops::Inputs<double>(in), ops::Outputs<double>(out));
    else
        compute.f32(*call, ops::Inputs<float>(in), ops::Outputs<float>(out));

    for (std::size_t i = 0; i < results.size(); ++i)
        if (std::string found = complaint<T>(results[i], node.op->outputs[i].name); !found.empty())
            return found;
    return {};
}

template std::string poisonedRun<float>(const SampleGraph&);
template std::string poisonedRun<double>(const SampleGraph&);

} // namespace support
