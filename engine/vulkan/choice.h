// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/device_traits.h"
#include "engine/core/result.h"

#include <span>
#include <string>
#include <string_view>

namespace engine::vulkan {

// What decides whether and how gladly Oriel uses a Vulkan device. Plain data, so that the choice can
// be tested against devices that are only described.
struct Candidate
{
    DeviceTraits traits;
    std::uint32_t majorVersion = 1; // of Vulkan
    std::uint32_t minorVersion = 0;
    bool hasComputeQueue = false;
    std::uint32_t storageBuffersPerDispatch = 0;

    bool operator==(const Candidate&) const = default;
};

// Storage buffers that the widest dispatch binds: a pointwise chain with 6 inputs and 4 outputs.
constexpr std::uint32_t neededStorageBuffers = 10;

// Why Oriel cannot use the device, as a sentence; empty when it can.
std::string reasonAgainst(const Candidate& candidate);

// The index of the device that a request means: "vulkan" is the best discrete GPU, then the best
// integrated one, by memory; "vulkan:1" an index; "vulkan:part of a name" the first that matches. A
// software driver is taken only when the request names it.
Result<std::size_t> choose(std::span<const Candidate> candidates, std::string_view request);

} // namespace engine::vulkan
