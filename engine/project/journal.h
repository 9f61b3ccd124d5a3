// SPDX-License-Identifier: Apache-2.0
// Every edit that was made, in order, with its inverse: what undo and redo walk along. The position is
// the last edit that is not undone; EditId::None before the first. All but history() go inside the
// transaction that writes the rows.
#pragma once

#include "engine/project/edit.h"
#include "engine/storage/database.h"

#include <cstdint>
#include <string>
#include <vector>

namespace engine::project {

struct HistoryEntry
{
    EditId id = EditId::None;
    std::string sentence;  // "Label 12 items as cat"
    std::int64_t time = 0; // milliseconds since 1970
    bool isUndone = false;

    bool operator==(const HistoryEntry&) const = default;
};

// An edit to apply, and the position once it is.
struct JournalStep
{
    Edit edit;
    EditId position = EditId::None;
};

// Forgets what was undone, and adds an edit that was applied. Returns the new position.
Result<EditId> recordEdit(storage::Database& database, EditId position, const Edit& edit, const Edit& inverse,
                          const std::string& sentence);

// NotFound if there is nothing to undo or redo.
Result<JournalStep> editToUndo(const storage::Database& database, EditId position);
Result<JournalStep> editToRedo(const storage::Database& database, EditId position);

Result<EditId> loadPosition(const storage::Database& database);
Result<void> savePosition(storage::Database& database, EditId position);

// Oldest first.
Result<std::vector<HistoryEntry>> history(const storage::Database& database, EditId position);

} // namespace engine::project
