// SPDX-License-Identifier: Apache-2.0
#include "engine/project/journal.h"

#include "engine/project/clock.h"
#include "engine/project/rows.h"

namespace engine::project {
namespace {

using storage::Database;
using storage::Statement;

constexpr std::string_view positionSetting = "position";

// The row of `sql` with `position` bound, or NotFound with `sentence`.
Result<Statement> row(const Database& database, std::string_view sql, EditId position, const char* sentence)
{
    auto statement = database.prepare(sql);
    if (!statement)
        return statement.error();
    if (const auto bound = statement->bind(number(position)); !bound)
        return bound.error();
    const auto found = statement->next();
    if (!found)
        return found.error();
    if (!*found)
        return Error{.kind = ErrorKind::NotFound, .sentence = sentence};
    return statement;
}

} // namespace

Result<EditId> recordEdit(Database& database, EditId position, const Edit& edit, const Edit& inverse,
                          const std::string& sentence)
{
    auto forget = database.prepare("DELETE FROM edit WHERE id > ?");
    if (!forget)
        return forget.error();
    if (const auto forgotten = forget->run(number(position)); !forgotten)
        return forgotten.error();
    auto insert = database.prepare("INSERT INTO edit VALUES(?, ?, ?, ?, ?)");
    if (!insert)
        return insert.error();
    const EditId id{number(position) + 1};
    if (const auto inserted =
            insert->run(number(id), wallClock(), sentence, edit.toBytes(), inverse.toBytes());
        !inserted)
        return inserted.error();
    if (const auto saved = savePosition(database, id); !saved)
        return saved.error();
    return id;
}

Result<JournalStep> editToUndo(const Database& database, EditId position)
{
    const auto found = row(database, "SELECT inverse FROM edit WHERE id = ?", position,
                           "There is nothing to undo. Make a change first.");
    if (!found)
        return found.error();
    auto inverse = Edit::fromBytes(found->bytes(0));
    if (!inverse)
        return inverse.error();
    return JournalStep{*std::move(inverse), EditId{number(position) - 1}};
}

Result<JournalStep> editToRedo(const Database& database, EditId position)
{
    const EditId next{number(position) + 1};
    const auto found = row(database, "SELECT forward FROM edit WHERE id = ?", next,
                           "There is nothing to redo. Undo a change first.");
    if (!found)
        return found.error();
    auto edit = Edit::fromBytes(found->bytes(0));
    if (!edit)
        return edit.error();
    return JournalStep{*std::move(edit), next};
}

Result<EditId> loadPosition(const Database& database)
{
    const auto position = loadNumber(database, positionSetting);
    return position ? Result<EditId>(EditId{*position}) : Result<EditId>(position.error());
}

Result<void> savePosition(Database& database, EditId position)
{
    return saveNumber(database, positionSetting, number(position));
}

Result<std::vector<HistoryEntry>> history(const Database& database, EditId position)
{
    auto rows = database.prepare("SELECT id, sentence, time FROM edit ORDER BY id");
    if (!rows)
        return rows.error();
    std::vector<HistoryEntry> entries;
    while (true) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more)
            return entries;
        const EditId id{rows->integer(0)};
        entries.push_back(
            {.id = id, .sentence = rows->text(1), .time = rows->integer(2), .isUndone = id > position});
    }
}

} // namespace engine::project
