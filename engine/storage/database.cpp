// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/database.h"

#include "engine/core/text.h"

#include <sqlite3.h>

#include <unistd.h>

namespace engine::storage {
namespace {

// Readers and the writer meet only while a log is recovered or folded back.
constexpr int busyMilliseconds = 5000;

int flags(Database::Mode mode)
{
    constexpr int always = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI;
    switch (mode) {
    case Database::Mode::Create:
        return always | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Database::Mode::ReadWrite:
        return always | SQLITE_OPEN_READWRITE;
    case Database::Mode::ReadOnly:
        break;
    }
    return always | SQLITE_OPEN_READONLY;
}

// Characters that end a path or start an escape in a URI.
std::string escaped(const std::string& path)
{
    std::string result;
    for (const char c : path) {
        if (c == '%')
            result += "%25";
        else if (c == '?')
            result += "%3f";
        else if (c == '#')
            result += "%23";
        else
            result += c;
    }
    return result;
}

// A reader needs a shared-memory file beside the database. Where it cannot be made (a read-only disk)
// nobody writes either, so the file is declared immutable; unless a log waits to be folded back, which
// would then be overlooked.
std::string uri(const std::filesystem::path& path, Database::Mode mode)
{
    const std::filesystem::path absolute = std::filesystem::absolute(path);
    const std::string base = text::cat("file:", escaped(absolute.string()));
    if (mode != Database::Mode::ReadOnly || ::access(absolute.parent_path().c_str(), W_OK) == 0)
        return base;
    std::error_code ignored;
    const auto log = std::filesystem::file_size(absolute.string() + "-wal", ignored);
    return ignored || log == 0 ? base + "?immutable=1" : base;
}

bool harden(sqlite3* connection)
{
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr) == SQLITE_OK &&
           sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr) == SQLITE_OK &&
           sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr) == SQLITE_OK &&
           sqlite3_busy_timeout(connection, busyMilliseconds) == SQLITE_OK;
}

} // namespace

void Database::Close::operator()(sqlite3* connection) const
{
    sqlite3_close_v2(connection);
}

Result<Database> Database::open(const std::filesystem::path& path, Mode mode)
{
    std::error_code ignored;
    const bool exists = std::filesystem::exists(path, ignored);
    if (mode == Mode::Create && exists)
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("\"", path.string(), "\" exists already. Choose another name.")};
    if (mode != Mode::Create && !exists)
        return Error{.kind = ErrorKind::NotFound,
                     .sentence =
                         text::cat("There is no \"", path.string(), "\". Check the path and try again.")};

    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(uri(path, mode).c_str(), &connection, flags(mode), nullptr);
    Database database;
    database.m_path = path;
    database.m_connection.reset(connection);
    if (code != SQLITE_OK || !harden(connection))
        return databaseError(connection);

    if (const auto set = database.run("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"); !set)
        return set.error();
    if (mode == Mode::ReadOnly)
        return database;
    if (const auto set = database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"); !set)
        return set.error();
    return database;
}

Result<void> Database::run(const std::string& sql)
{
    if (sqlite3_exec(m_connection.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return databaseError(m_connection.get());
    return {};
}

Result<Statement> Database::prepare(std::string_view sql) const
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_connection.get(), sql.data(), static_cast<int>(sql.size()), &statement,
                           nullptr) != SQLITE_OK)
        return databaseError(m_connection.get());
    return Statement(statement);
}

Result<std::int64_t> Database::integer(std::string_view sql) const
{
    auto statement = prepare(sql);
    if (!statement)
        return statement.error();
    const auto row = statement->next();
    if (!row)
        return row.error();
    return *row ? statement->integer(0) : 0;
}

Result<void> Database::check() const
{
    auto statement = prepare("PRAGMA quick_check(1)");
    if (!statement)
        return statement.error();
    const auto row = statement->next();
    if (!row)
        return row.error();
    if (*row && statement->text(0) == "ok")
        return {};
    return Error{.kind = ErrorKind::Damaged,
                 .sentence = text::cat("\"", m_path.string(), "\" is damaged. Restore it from a copy."),
                 .detail = *row ? statement->text(0) : "quick_check gave no answer"};
}

Result<Transaction> Transaction::begin(Database& database)
{
    if (const auto begun = database.run("BEGIN IMMEDIATE"); !begun)
        return begun.error();
    return Transaction(database);
}

Transaction::~Transaction()
{
    // SQLite may have rolled back by itself after an I/O error; then there is nothing left to do.
    if (m_database && !m_database->run("ROLLBACK"))
        return;
}

Result<void> Transaction::commit()
{
    if (const auto committed = m_database->run("COMMIT"); !committed)
        return committed;
    m_database = nullptr;
    return {};
}

} // namespace engine::storage
