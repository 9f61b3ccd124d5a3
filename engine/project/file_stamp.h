// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/storage/hash.h"

#include <cstdint>
#include <filesystem>

namespace engine::project {

// By what a file outside the project is known again after it was moved, and seen to have changed.
struct FileStamp
{
    std::int64_t size = 0;     // bytes
    std::int64_t modified = 0; // nanoseconds since 1970
    storage::Hash128 hash;     // of its first and last 64 KiB

    bool operator==(const FileStamp&) const = default;
};

// Reads at most 128 KiB, however large the file.
Result<FileStamp> stampOf(const std::filesystem::path& path);

} // namespace engine::project
