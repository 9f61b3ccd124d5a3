// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/file_error.h"

#include "engine/core/text.h"

#include <cerrno>
#include <system_error>

namespace engine::storage {
namespace {

Error describe(const std::filesystem::path& path, int code, std::string_view done, std::string_view call)
{
    const std::string name = text::cat("\"", path.string(), "\"");
    const std::string reason = std::generic_category().message(code);
    const std::string detail = text::cat(call, " on ", name, ": ", reason, " (", code, ")");
    const auto error = [&](ErrorKind kind, const std::string& sentence) {
        return Error{.kind = kind, .sentence = sentence, .detail = detail};
    };

    switch (code) {
    case ENOSPC:
    case EDQUOT:
        return error(ErrorKind::Storage, text::cat("The disk is full, so ", name, " could not be ", done,
                                                   ". Free some space and try again."));
    case EFBIG:
        return error(ErrorKind::Storage, text::cat(name, " would be larger than this disk or account allows. "
                                                         "Choose another disk and try again."));
    case EROFS:
        return error(ErrorKind::Storage,
                     text::cat(name, " is on a read-only disk. Choose another folder and try again."));
    case EACCES:
    case EPERM:
        return error(ErrorKind::Storage, text::cat("Your account may not touch ", name,
                                                   ". Change its permissions or choose another folder."));
    case ENOENT:
    case ENOTDIR:
        return error(ErrorKind::NotFound, text::cat("There is no ", name, ". Check the path and try again."));
    case ENAMETOOLONG:
        return error(ErrorKind::Invalid, text::cat("The name ", name, " is too long. Choose a shorter one."));
    case EISDIR:
        return error(ErrorKind::Invalid,
                     text::cat(name, " is a folder, not a file. Choose another name and try again."));
    default:
        return error(ErrorKind::Storage, text::cat(name, " could not be ", done, " (", reason,
                                                   "). Check the disk and try again."));
    }
}

} // namespace

Error readError(const std::filesystem::path& path, int code, std::string_view call)
{
    return describe(path, code, "read", call);
}

Error writeError(const std::filesystem::path& path, int code, std::string_view call)
{
    return describe(path, code, "written", call);
}

} // namespace engine::storage
