// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vulkan/buffer.h"

#include <span>
#include <vector>

namespace engine::vulkan {

// Moves bytes between the host and device memory, at once, while nothing is running: directly where
// memory is shared, else through staging.
Result<void> upload(const Device& device, std::span<const std::byte> bytes, const Slice& to);
Result<std::vector<std::byte>> download(const Device& device, const Slice& from);

} // namespace engine::vulkan
