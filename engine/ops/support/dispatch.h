// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/op.h"

#include <bit>

namespace engine::ops {

// Words and bindings from which variants build their dispatches.

inline std::uint32_t word(std::int64_t number)
{
    return static_cast<std::uint32_t>(number);
}
inline std::uint32_t word(double number)
{
    return std::bit_cast<std::uint32_t>(static_cast<float>(number));
}

constexpr Binding in(std::int32_t index)
{
    return {Binding::Kind::Input, index};
}
constexpr Binding out(std::int32_t index)
{
    return {Binding::Kind::Output, index};
}
constexpr Binding scratch(std::int32_t index)
{
    return {Binding::Kind::Workspace, index};
}

constexpr std::int64_t divideUp(std::int64_t a, std::int64_t b)
{
    return (a + b - 1) / b;
}
constexpr std::int64_t roundUp(std::int64_t a, std::int64_t b)
{
    return divideUp(a, b) * b;
}

// Work groups for so many invocations, folded into two dimensions where one is not enough. Shaders
// number them with include/invocation.glsl and check the end themselves.
std::array<std::uint32_t, 3> groupsFor(std::int64_t invocations, std::int64_t perGroup = 64);

// Whether kernels exist for every element type of the call: f32, i32 and bool.
bool runsOnDevice(const Call& call);

// A variant whose operands lie as the device keeps tensors of their rank; the output types come from
// the op's own rule.
Variant deviceVariant(std::string_view id, const Call& call);

// The same with every operand dense, for ops that run over parameters of any rank.
Variant denseVariant(std::string_view id, const Call& call);

// Extents of an output of the call.
Extents outputExtents(const Call& call, std::size_t output);

// Elements in memory of a tensor in device layout, padding included.
std::int64_t deviceCount(const Extents& extents);

} // namespace engine::ops
