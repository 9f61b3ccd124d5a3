// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/storage/statement.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;

namespace engine::storage {

// One connection to a SQLite file, used from one thread. Set up so that a commit survives a power cut
// (write-ahead log, full synchronisation) and that a file from a stranger can do little: no functions
// from its schema, no writes to the schema itself, checked cells, no memory mapping.
class Database
{
public:
    enum class Mode {
        Create,    // the file must not exist yet
        ReadWrite, // the only writer; the caller holds the project's lock
        ReadOnly,  // sees commits of the writer, never checkpoints
    };

    static Result<Database> open(const std::filesystem::path& path, Mode mode);

    const std::filesystem::path& path() const { return m_path; }

    // Statements without results, separated by ";".
    Result<void> run(const std::string& sql);
    Result<Statement> prepare(std::string_view sql) const;

    // The first column of the first row.
    Result<std::int64_t> integer(std::string_view sql) const;

    // Damaged if the file contradicts itself. Reads all of it.
    Result<void> check() const;

private:
    struct Close
    {
        void operator()(sqlite3* connection) const;
    };

    std::filesystem::path m_path;
    std::unique_ptr<sqlite3, Close> m_connection;
};

// All or nothing: what was run since begin() is undone unless commit() has returned success.
class Transaction
{
public:
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    // Durable when it returns.
    Result<void> commit();

private:
    explicit Transaction(Database& database) : m_database(&database) {}

    Database* m_database;
};

} // namespace engine::storage
