// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace engine {

enum class DeviceKind : std::uint8_t { Cpu, DiscreteGpu, IntegratedGpu, SoftwareGpu, OtherGpu };

// What plans and people need to know of a device, as a value: no Vulkan type, so rules that choose
// variants can be tested against described devices.
struct DeviceTraits
{
    DeviceKind kind = DeviceKind::Cpu;
    std::string name;   // "NVIDIA GeForce RTX 3060", "CPU (2 threads, AVX2)"
    std::string driver; // name and version; empty for the CPU device
    std::string id;     // stable across runs; keys caches
    std::uint64_t memoryBytes = 0;

    // Limits of Vulkan devices (the names are Vulkan's own); zero for the CPU device.
    std::uint32_t maxComputeWorkGroupInvocations = 0;
    std::uint32_t maxComputeWorkGroupCount = 0; // the smallest of the three dimensions
    std::uint32_t maxComputeSharedMemorySize = 0;
    std::uint32_t maxPushConstantsSize = 0;
    std::uint64_t maxStorageBufferRange = 0;
    std::uint64_t minStorageBufferOffsetAlignment = 1;
    std::uint32_t subgroupSize = 0;
    bool shaderFloat16 = false;
    bool unifiedMemory = false;

    std::uint32_t threads = 0; // of the CPU device

    bool isVulkan() const { return kind != DeviceKind::Cpu; }
    bool operator==(const DeviceTraits&) const = default;
};

} // namespace engine
