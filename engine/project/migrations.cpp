// SPDX-License-Identifier: Apache-2.0
#include "engine/project/migrations.h"

#include "engine/core/text.h"

namespace engine::project {
namespace {

// Ids of items, classes and sources come from one counter ("next id") and are never used twice, so that
// what happened to an item stays its own. "position" is the last edit that is not undone.
constexpr const char* first = R"(
CREATE TABLE setting(name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE class(id INTEGER PRIMARY KEY, place INTEGER NOT NULL, name TEXT NOT NULL) STRICT;
CREATE TABLE source(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, path TEXT NOT NULL,
    size INTEGER NOT NULL, modified INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE item(
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, split INTEGER NOT NULL, label INTEGER NOT NULL,
    excluded INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE TABLE network(name TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE edit(
    id INTEGER PRIMARY KEY, time INTEGER NOT NULL, sentence TEXT NOT NULL,
    forward BLOB NOT NULL, inverse BLOB NOT NULL) STRICT;
CREATE TABLE run(
    id INTEGER PRIMARY KEY, network_name TEXT NOT NULL, network TEXT NOT NULL, recipe TEXT NOT NULL,
    preprocessing TEXT NOT NULL, classes BLOB NOT NULL, seed INTEGER NOT NULL, device TEXT NOT NULL,
    started INTEGER NOT NULL, state INTEGER NOT NULL, step INTEGER NOT NULL, epoch INTEGER NOT NULL,
    curve TEXT NOT NULL, best_metric REAL, last_segment TEXT, last_step INTEGER, best_segment TEXT,
    best_step INTEGER, failure TEXT NOT NULL, ended INTEGER NOT NULL) STRICT;
)";

constexpr Migration steps[] = {
    {.to = 1, .sql = first},
};

} // namespace

std::span<const Migration> migrations()
{
    return steps;
}

std::int64_t currentVersion()
{
    return migrations().back().to;
}

Result<std::int64_t> formatVersion(const storage::Database& database)
{
    const auto application = database.integer("PRAGMA application_id");
    if (!application)
        return application.error();
    if (*application != applicationId)
        return Error{.kind = ErrorKind::Damaged,
                     .sentence = text::cat("\"", database.path().string(),
                                           "\" is not an Oriel project. Choose another file.")};
    return database.integer("PRAGMA user_version");
}

Result<void> migrate(storage::Database& database, std::span<const Migration> steps)
{
    for (const Migration& step : steps) {
        const auto version = database.integer("PRAGMA user_version");
        if (!version)
            return version.error();
        if (*version >= step.to)
            continue;
        auto transaction = storage::Transaction::begin(database);
        if (!transaction)
            return transaction.error();
        if (const auto changed = database.run(text::cat(step.sql, "PRAGMA user_version = ", step.to, ";"));
            !changed)
            return changed;
        if (const auto committed = transaction->commit(); !committed)
            return committed;
    }
    return {};
}

} // namespace engine::project
