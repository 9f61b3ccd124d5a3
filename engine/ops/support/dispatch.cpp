// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/dispatch.h"

#include <algorithm>

namespace engine::ops {

std::array<std::uint32_t, 3> groupsFor(std::int64_t invocations, std::int64_t perGroup)
{
    constexpr std::int64_t mostInOneDimension = 65535;
    const std::int64_t groups = divideUp(invocations, perGroup);
    const std::int64_t rows = std::max<std::int64_t>(divideUp(groups, mostInOneDimension), 1);
    return {word(divideUp(groups, rows)), word(rows), 1};
}

bool runsOnDevice(const Call& call)
{
    return std::ranges::all_of(call.inputs, [](const TensorType& type) {
        return type.element == ElementType::F32 || type.element == ElementType::I32 ||
               type.element == ElementType::Bool;
    });
}

Variant deviceVariant(std::string_view id, const Call& call)
{
    Variant variant = {.id = id};
    for (const TensorType& type : call.inputs)
        variant.inputs.push_back(deviceLayout(type.shape.size()));
    const Result<Types> types = outputTypes(call);
    assert(types && "variants are asked for calls that type");
    for (const TensorType& type : *types)
        variant.outputs.push_back(deviceLayout(type.shape.size()));
    return variant;
}

Variant denseVariant(std::string_view id, const Call& call)
{
    Variant variant = deviceVariant(id, call);
    std::ranges::fill(variant.inputs, Layout{});
    std::ranges::fill(variant.outputs, Layout{});
    return variant;
}

Extents outputExtents(const Call& call, std::size_t output)
{
    return extents((*outputTypes(call))[output].shape);
}

std::int64_t deviceCount(const Extents& extents)
{
    return storedCount(deviceLayout(extents.size()), extents);
}

} // namespace engine::ops
