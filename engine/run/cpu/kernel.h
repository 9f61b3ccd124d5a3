// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/plan/offers.h"
#include "engine/plan/plan.h"

#include <functional>
#include <optional>
#include <span>

namespace engine::run::cpu {

// Where a step's operands lie, in the order of its lists; null for one that only lends its shape.
struct Pointers
{
    std::span<const std::byte* const> inputs;
    std::span<std::byte* const> outputs;
    std::byte* workspace = nullptr;

    const float* in(std::size_t i) const { return reinterpret_cast<const float*>(inputs[i]); }
    float* out(std::size_t i) const { return reinterpret_cast<float*>(outputs[i]); }
};

// A step made ready; keeps what the library prepared. Called by the engine thread alone.
using Work = std::function<void(const Pointers&)>;

// One pattern that the CPU device runs better than the op's own definition. A catalogue: each file
// of run/cpu/kernels defines one, named after the file; `op` is what joins it to the graph.
struct Kernel
{
    std::string_view id;
    std::string_view op;
    std::optional<plan::Offer> (*offer)(const ops::Call&, const ops::Types& outputs) = nullptr;
    Work (*prepare)(const ops::Call&, const ops::Types& outputs) = nullptr;
};

std::span<const Kernel* const> all();

// The layout in which this device keeps pictures between its kernels.
constexpr Layout pictureLayout{.order = Order::ChannelsLast, .channelPadding = 1};
constexpr Layout layoutFor(std::size_t rank)
{
    return rank == 4 ? pictureLayout : Layout{};
}

// Runs body(0) .. body(count - 1) on the engine's OpenMP team. Which thread takes which index never
// changes a result: every index writes what no other does.
template<class Body>
void parallelFor(std::int64_t count, Body body)
{
#pragma omp parallel for schedule(static)
    for (std::int64_t i = 0; i < count; ++i)
        body(i);
}

} // namespace engine::run::cpu
