// SPDX-License-Identifier: Apache-2.0
#include "engine/vulkan/transfer.h"

#include "engine/vulkan/commands.h"

#include <algorithm>
#include <cstring>

namespace engine::vulkan {
namespace {

Result<void> copyNow(const Device& device, const Slice& from, const Slice& to)
{
    auto commands = Commands::create(device);
    if (!commands)
        return commands.error();
    commands->copy(from, to);
    if (const auto done = commands->finish(); !done)
        return done;
    return commands->run();
}

} // namespace

Result<void> upload(const Device& device, std::span<const std::byte> bytes, const Slice& to)
{
    assert(bytes.size() <= to.bytes && "the bytes fit their place");
    if (bytes.empty())
        return {};
    if (to.mapped()) {
        std::memcpy(to.mapped(), bytes.data(), bytes.size());
        return {};
    }
    const auto staging = Buffer::create(device, bytes.size(), MemoryUse::Staging);
    if (!staging)
        return staging.error();
    std::memcpy(staging->mapped(), bytes.data(), bytes.size());
    return copyNow(device, {&*staging, 0, bytes.size()}, to);
}

Result<std::vector<std::byte>> download(const Device& device, const Slice& from)
{
    std::vector<std::byte> result(from.bytes);
    if (from.mapped()) {
        std::copy_n(from.mapped(), from.bytes, result.begin());
        return result;
    }
    const auto staging = Buffer::create(device, from.bytes, MemoryUse::Staging);
    if (!staging)
        return staging.error();
    if (const auto done = copyNow(device, from, {&*staging, 0, from.bytes}); !done)
        return done.error();
    std::copy_n(staging->mapped(), from.bytes, result.begin());
    return result;
}

} // namespace engine::vulkan
