// SPDX-License-Identifier: Apache-2.0
#include "engine/project/lock.h"

#include "engine/core/text.h"
#include "engine/storage/file_error.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace engine::project {
namespace {

std::string ourselves()
{
    std::array<char, 256> host = {};
    ::gethostname(host.data(), host.size() - 1);
    return text::cat("process ", ::getpid(), " on ", host.data());
}

// The whole file. A lock of the open file, not of the process: two stores in one program exclude each other.
struct flock wholeFile(short kind)
{
    struct flock lock = {};
    lock.l_type = kind;
    lock.l_whence = SEEK_SET;
    return lock;
}

// What the holder wrote. The file may come from a stranger, so odd characters are left out.
std::string holder(int file)
{
    std::array<char, 200> content = {};
    const ssize_t count = ::pread(file, content.data(), content.size(), 0);
    std::string text;
    for (ssize_t i = 0; i < count; ++i)
        if (const char c = content[static_cast<std::size_t>(i)]; c >= ' ' && c <= '~')
            text += c;
    return text.empty() ? "another program" : text;
}

} // namespace

Result<Lock> Lock::take(const std::filesystem::path& projectFolder)
{
    const std::filesystem::path path = projectFolder / "lock";
    storage::Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!file.isOpen())
        return storage::writeError(path, errno, "open");

    const struct flock lock = wholeFile(F_WRLCK);
    if (::fcntl(file.number(), F_OFD_SETLK, &lock) != 0) {
        if (errno != EAGAIN && errno != EACCES)
            return storage::writeError(path, errno, "fcntl");
        return Error{.kind = ErrorKind::Busy,
                     .sentence = text::cat("\"", projectFolder.string(), "\" is open elsewhere (",
                                           holder(file.number()), "). Close it there to change it here.")};
    }

    // The text is for people; the lock is the kernel's, so a failure to write it does not matter.
    const std::string text = ourselves() + "\n";
    if (::ftruncate(file.number(), 0) == 0 && ::pwrite(file.number(), text.data(), text.size(), 0) < 0)
        errno = 0;
    return Lock(std::move(file));
}

bool Lock::isHeld(const std::filesystem::path& projectFolder)
{
    const storage::Descriptor file(
        ::open((projectFolder / "lock").c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct flock lock = wholeFile(F_RDLCK);
    return file.isOpen() && ::fcntl(file.number(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

} // namespace engine::project
