// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/project.h"

#include <filesystem>

namespace engine::jobs {

// The stamp of a file as it is now; an empty one when it cannot be read.
project::FileStamp fileStamp(const std::filesystem::path& file);

} // namespace engine::jobs
