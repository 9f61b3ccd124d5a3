// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <filesystem>

namespace engine::storage {

// What an errno means for somebody who has never heard of errno. `path` is the file the user knows;
// `call` is the failed call, for the developer.
Error readError(const std::filesystem::path& path, int code, std::string_view call);
Error writeError(const std::filesystem::path& path, int code, std::string_view call);

} // namespace engine::storage
