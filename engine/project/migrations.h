// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/storage/database.h"

#include <cstdint>
#include <span>

namespace engine::project {

// "Oril", in the header of every project file.
constexpr std::int64_t applicationId = 0x4F72696C;

// Takes a file from version `to - 1` to `to`. Steps are never edited once released: a change of the
// format is a new step at the end of the table in migrations.cpp.
struct Migration
{
    std::int64_t to = 0;
    const char* sql = "";
};

std::span<const Migration> migrations();

// The version that migrations() lead to.
std::int64_t currentVersion();

// Whether the file is a project at all, and of which version; newer ones are not refused here.
Result<std::int64_t> formatVersion(const storage::Database& database);

// Brings the file up to the last step, each step in a transaction of its own.
Result<void> migrate(storage::Database& database, std::span<const Migration> steps);

} // namespace engine::project
