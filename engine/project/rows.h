// SPDX-License-Identifier: Apache-2.0
// The project value as rows of SQLite. For the store alone.
#pragma once

#include "engine/project/changes.h"
#include "engine/project/project.h"
#include "engine/storage/database.h"

namespace engine::project {

// Everything but runs. Damaged if rows contradict one another.
Result<Project> loadProject(const storage::Database& database);

// Writes what an edit touched. Call inside a transaction.
Result<void> saveChanges(storage::Database& database, const Project& project, const Changes& changes);

Result<std::vector<Run>> loadRuns(const storage::Database& database);
Result<void> saveRun(storage::Database& database, const Run& run);

// Numbers and texts that there is one of.
Result<std::int64_t> loadNumber(const storage::Database& database, std::string_view name);
Result<void> saveNumber(storage::Database& database, std::string_view name, std::int64_t value);
Result<void> saveText(storage::Database& database, std::string_view name, std::string_view value);

} // namespace engine::project
