// SPDX-License-Identifier: Apache-2.0
#include "engine/vulkan/choice.h"

#include "engine/core/text.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace engine::vulkan {
namespace {

// The limits that every kernel keeps to; they are Vulkan's own minimum or what all known devices have.
constexpr std::uint32_t neededInvocations = 256;
constexpr std::uint32_t neededSharedMemory = 16384;
constexpr std::uint32_t neededPushConstants = 128;
constexpr std::uint64_t neededStorageRange = std::uint64_t{1} << 27;
constexpr std::uint64_t largestOffsetAlignment = 256;

int rank(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::DiscreteGpu:
        return 3;
    case DeviceKind::IntegratedGpu:
        return 2;
    case DeviceKind::OtherGpu:
        return 1;
    case DeviceKind::Cpu:
    case DeviceKind::SoftwareGpu:
        return 0;
    }
    return 0;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return result;
}

std::string found(std::span<const Candidate> candidates)
{
    if (candidates.empty())
        return "No Vulkan device was found.";
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const std::string reason = reasonAgainst(candidates[i]);
        const bool software = candidates[i].traits.kind == DeviceKind::SoftwareGpu;
        lines.push_back(text::cat(i, ": ", candidates[i].traits.name,
                                  !reason.empty() ? text::cat(" (", reason, ")")
                                  : software      ? " (a software driver)"
                                                  : ""));
    }
    return text::cat("Found ", text::list(lines), ".");
}

Result<std::size_t> usable(std::span<const Candidate> candidates, std::size_t index)
{
    const std::string reason = reasonAgainst(candidates[index]);
    if (reason.empty())
        return index;
    return Error{.kind = ErrorKind::Unsupported,
                 .sentence = text::cat("Oriel cannot use '", candidates[index].traits.name, "': ", reason,
                                       " Update its driver, or choose another device."),
                 .detail = found(candidates)};
}

Result<std::size_t> best(std::span<const Candidate> candidates)
{
    std::optional<std::size_t> result;
    const auto better = [&](std::size_t a, std::size_t b) {
        const DeviceTraits& x = candidates[a].traits;
        const DeviceTraits& y = candidates[b].traits;
        return rank(x.kind) != rank(y.kind) ? rank(x.kind) > rank(y.kind) : x.memoryBytes > y.memoryBytes;
    };
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (rank(candidates[i].traits.kind) > 0 && reasonAgainst(candidates[i]).empty() &&
            (!result || better(i, *result)))
            result = i;
    if (result)
        return *result;
    return Error{.kind = ErrorKind::NotFound,
                 .sentence = text::cat("No graphics device that Oriel can use was found. ", found(candidates),
                                       " Use the CPU, or name a device."),
                 .detail = found(candidates)};
}

} // namespace

std::string reasonAgainst(const Candidate& candidate)
{
    const DeviceTraits& traits = candidate.traits;
    if (candidate.majorVersion == 1 && candidate.minorVersion < 2)
        return text::cat("it speaks Vulkan ", candidate.majorVersion, ".", candidate.minorVersion,
                         ", and Oriel needs 1.2.");
    if (!candidate.hasComputeQueue)
        return "it cannot run compute work.";
    if (candidate.storageBuffersPerDispatch < neededStorageBuffers)
        return text::cat("a dispatch may bind ", candidate.storageBuffersPerDispatch,
                         " buffers, and Oriel needs ", neededStorageBuffers, ".");
    if (traits.maxComputeWorkGroupInvocations < neededInvocations)
        return text::cat("its work groups hold ", traits.maxComputeWorkGroupInvocations,
                         " invocations, and Oriel needs ", neededInvocations, ".");
    if (traits.maxComputeSharedMemorySize < neededSharedMemory)
        return "it has too little shared memory.";
    if (traits.maxPushConstantsSize < neededPushConstants)
        return "it takes too few push constants.";
    if (traits.maxStorageBufferRange < neededStorageRange)
        return "its buffers are too small.";
    if (traits.minStorageBufferOffsetAlignment > largestOffsetAlignment)
        return "it wants buffers aligned more coarsely than Oriel places them.";
    return {};
}

Result<std::size_t> choose(std::span<const Candidate> candidates, std::string_view request)
{
    constexpr std::string_view prefix = "vulkan";
    const std::string_view which =
        request.starts_with("vulkan:") ? request.substr(prefix.size() + 1) : std::string_view();
    if (which.empty())
        return best(candidates);
    std::size_t index = 0;
    const auto parsed = std::from_chars(which.data(), which.data() + which.size(), index);
    if (parsed.ec == std::errc() && parsed.ptr == which.data() + which.size()) {
        if (index < candidates.size())
            return usable(candidates, index);
    } else {
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (lower(candidates[i].traits.name).find(lower(which)) != std::string::npos)
                return usable(candidates, i);
    }
    return Error{.kind = ErrorKind::NotFound,
                 .sentence = text::cat("There is no Vulkan device '", which, "'. ", found(candidates)),
                 .detail = text::cat("request ", request)};
}

} // namespace engine::vulkan
