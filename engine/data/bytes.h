// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace engine::data {

using Bytes = std::span<const std::uint8_t>;

// The whole of an ordinary file, at most `limit` bytes of it. Pipes, devices and folders are refused
// before they are opened; an empty file is an error, because no format of ours is empty.
Result<std::vector<std::uint8_t>> fileBytes(const std::filesystem::path& path, std::uint64_t limit);

// "512 MB", "4.8 GB": decimal units with at most one decimal, as file managers show them.
std::string sizeText(std::uint64_t bytes);

} // namespace engine::data
