// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace support {

// A project of drawn shapes (30 of each class) whose small network has learned for two epochs on the
// CPU device; made once for each test program.
std::filesystem::path trainedShapes();

} // namespace support
