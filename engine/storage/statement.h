// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace engine::storage {

// A prepared statement. Values are bound in the order of its question marks:
//
//     auto rows = database.prepare("SELECT name FROM class WHERE id = ?");
//     if (auto bound = rows->bind(3); !bound) return bound.error();
//     for (auto more = rows->next(); ...; more = rows->next()) rows->text(0);
class Statement
{
public:
    // Rewinds, then binds every parameter.
    template<class... Values>
    Result<void> bind(const Values&... values)
    {
        rewind();
        int index = 0;
        const bool isBound = (bindAt(++index, values) && ...);
        return isBound ? Result<void>() : Result<void>(failure());
    }

    // Whether there is a row to read.
    Result<bool> next();

    // Binds and steps to the end.
    template<class... Values>
    Result<void> run(const Values&... values)
    {
        if (const auto bound = bind(values...); !bound)
            return bound;
        return finish();
    }

    // Columns of the current row; NULL reads as 0 or empty.
    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    std::vector<std::byte> bytes(int column) const;

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };

    explicit Statement(sqlite3_stmt* statement) : m_statement(statement) {}
    void rewind();
    Result<void> finish();
    Error failure() const;
    bool bindAt(int index, std::int64_t value);
    bool bindAt(int index, int value) { return bindAt(index, std::int64_t(value)); }
    bool bindAt(int index, bool value) { return bindAt(index, std::int64_t(value)); }
    bool bindAt(int index, double value);
    bool bindAt(int index, std::string_view value);
    bool bindAt(int index, const std::string& value) { return bindAt(index, std::string_view(value)); }
    bool bindAt(int index, const char* value) { return bindAt(index, std::string_view(value)); }
    bool bindAt(int index, std::span<const std::byte> value);
    bool bindAt(int index, const std::vector<std::byte>& value) { return bindAt(index, std::span(value)); }
    bool bindAt(int index, std::nullopt_t);
    template<class T>
    bool bindAt(int index, const std::optional<T>& value)
    {
        return value ? bindAt(index, *value) : bindAt(index, std::nullopt);
    }

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

// What SQLite's last failure on this connection means; names the file.
Error databaseError(sqlite3* connection);

} // namespace engine::storage
