// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/statement.h"

#include "engine/core/text.h"

#include <sqlite3.h>

namespace engine::storage {

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Error Statement::failure() const
{
    return databaseError(sqlite3_db_handle(m_statement.get()));
}

void Statement::rewind()
{
    // The code returned here repeats the failure of the last step, which was reported then.
    sqlite3_reset(m_statement.get());
}

Result<bool> Statement::next()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return failure();
}

Result<void> Statement::finish()
{
    while (true) {
        const auto more = next();
        if (!more)
            return more.error();
        if (!*more)
            break;
    }
    rewind();
    return {};
}

bool Statement::bindAt(int index, std::int64_t value)
{
    return sqlite3_bind_int64(m_statement.get(), index, value) == SQLITE_OK;
}

bool Statement::bindAt(int index, double value)
{
    return sqlite3_bind_double(m_statement.get(), index, value) == SQLITE_OK;
}

bool Statement::bindAt(int index, std::string_view value)
{
    return sqlite3_bind_text64(m_statement.get(), index, value.data() ? value.data() : "", value.size(),
                               SQLITE_TRANSIENT, SQLITE_UTF8) == SQLITE_OK;
}

bool Statement::bindAt(int index, std::span<const std::byte> value)
{
    if (value.empty())
        return sqlite3_bind_zeroblob(m_statement.get(), index, 0) == SQLITE_OK;
    return sqlite3_bind_blob64(m_statement.get(), index, value.data(), value.size(), SQLITE_TRANSIENT) ==
           SQLITE_OK;
}

bool Statement::bindAt(int index, std::nullopt_t)
{
    return sqlite3_bind_null(m_statement.get(), index) == SQLITE_OK;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

std::string Statement::text(int column) const
{
    const auto* characters = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return characters ? std::string(characters, size) : std::string();
}

std::vector<std::byte> Statement::bytes(int column) const
{
    const auto* values = static_cast<const std::byte*>(sqlite3_column_blob(m_statement.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return values ? std::vector<std::byte>(values, values + size) : std::vector<std::byte>();
}

Error databaseError(sqlite3* connection)
{
    const char* path = sqlite3_db_filename(connection, "main");
    const std::string name = text::cat("\"", path && *path ? path : "the project file", "\"");
    const int code = sqlite3_extended_errcode(connection);
    const std::string detail = text::cat("SQLite ", code, " on ", name, ": ", sqlite3_errmsg(connection));
    const auto error = [&](ErrorKind kind, const std::string& sentence) {
        return Error{.kind = kind, .sentence = sentence, .detail = detail};
    };

    switch (code & 0xff) {
    case SQLITE_FULL:
        return error(ErrorKind::Storage, text::cat("The disk is full, so ", name,
                                                   " could not be written. Free some space and try again."));
    case SQLITE_READONLY:
        return error(ErrorKind::Storage,
                     text::cat(name, " is read-only. Copy the project to a folder you may write to."));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error(ErrorKind::Busy,
                     text::cat(name, " is in use by another program. Close that program and try again."));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
        return error(ErrorKind::Damaged, text::cat(name, " is damaged or is not an Oriel project. Restore it "
                                                         "from a copy."));
    case SQLITE_CANTOPEN:
        return error(ErrorKind::NotFound,
                     text::cat(name, " cannot be opened. Check that it exists and that you may read it."));
    case SQLITE_NOMEM:
        return error(ErrorKind::Memory, text::cat("There is too little memory to use ", name,
                                                  ". Close other programs and try again."));
    case SQLITE_IOERR:
        return error(ErrorKind::Storage,
                     text::cat("The disk failed while ", name, " was in use. Check the disk and try again."));
    default: // A wrong statement of ours, or a file whose tables are not what they claim to be.
        return error(ErrorKind::Damaged,
                     text::cat(name, " does not have the form of an Oriel project. Restore it from a copy."));
    }
}

} // namespace engine::storage
