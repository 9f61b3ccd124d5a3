// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/picture.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace engine::data {

// The picture as a PNG file, 8 bits, grey or colour. Equal pictures give equal bytes. The orientation
// is not stored: turn the picture upright first.
std::vector<std::uint8_t> encodePng(const Picture& picture);

Result<void> writePng(const std::filesystem::path& path, const Picture& picture);

} // namespace engine::data
