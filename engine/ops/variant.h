// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/layout.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace engine::ops {

// What a dispatch binds, in binding order.
struct Binding
{
    enum class Kind : std::uint8_t { Input, Output, Workspace };

    Kind kind = Kind::Input;
    std::int32_t index = 0; // of the op's inputs, outputs, or of the variant's workspaces

    constexpr bool operator==(const Binding&) const = default;
};

// One compute dispatch as a value. Words are 32-bit; floats travel by their bits.
struct Dispatch
{
    std::string_view shader; // a module of shaders/ops
    std::array<std::uint32_t, 3> groups = {1, 1, 1};
    std::vector<std::uint32_t> specialization; // constant ids 0, 1, 2, ...
    std::vector<std::uint32_t> pushConstants;  // at most 128 bytes
    std::vector<Binding> bindings;

    bool operator==(const Dispatch&) const = default;
};

// One way to run an op on a Vulkan device, for the concrete types of a call. Operands lie as
// `inputs` and `outputs` say; images are ChannelsLast with channels padded to 4, whose padding
// lanes are zero when read and must be written as zero.
struct Variant
{
    std::string_view id; // "reference", "tile_64"
    std::vector<Layout> inputs;
    std::vector<Layout> outputs;
    std::vector<std::int64_t> workspaceBytes;
    std::vector<Dispatch> dispatches; // run in order, each seeing what the ones before wrote
    double cost = 0;                  // estimated seconds; the plan takes the cheapest that fits
    bool epilogue = false;            // the last dispatch can apply a pointwise chain to output 0

    bool operator==(const Variant&) const = default;
};

using Variants = std::vector<Variant>;

// The layout in which Vulkan devices keep a tensor of this rank.
constexpr Layout imageLayout{.order = Order::ChannelsLast, .channelPadding = 4};
constexpr Layout deviceLayout(std::size_t rank)
{
    return rank == 4 ? imageLayout : Layout{};
}

} // namespace engine::ops
