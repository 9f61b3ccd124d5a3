// SPDX-License-Identifier: Apache-2.0
#include "engine/project/file_stamp.h"

#include "engine/storage/descriptor.h"
#include "engine/storage/file_error.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace engine::project {
namespace {

constexpr std::int64_t endBytes = 64 << 10;

// Appends up to `count` bytes from `offset`; false with errno on failure.
bool append(std::vector<std::byte>& bytes, int file, std::int64_t offset, std::int64_t count)
{
    while (count > 0) {
        const std::size_t before = bytes.size();
        bytes.resize(before + static_cast<std::size_t>(count));
        const ssize_t got = ::pread(file, bytes.data() + before, static_cast<std::size_t>(count), offset);
        bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        offset += got;
        count -= got;
    }
    return true;
}

} // namespace

Result<FileStamp> stampOf(const std::filesystem::path& path)
{
    // A pipe would wait for a writer; without waiting it opens, and is then seen not to be a file.
    const storage::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen())
        return storage::readError(path, errno, "open");
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0)
        return storage::readError(path, errno, "fstat");
    if (!S_ISREG(status.st_mode))
        return storage::readError(path, EISDIR, "fstat");

    const std::int64_t size = status.st_size;
    const std::int64_t tail = std::max(size - endBytes, std::min(size, endBytes));
    std::vector<std::byte> ends;
    if (!append(ends, file.number(), 0, std::min(size, endBytes)) ||
        !append(ends, file.number(), tail, size - tail))
        return storage::readError(path, errno, "read");
    return FileStamp{.size = size,
                     .modified = std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec,
                     .hash = storage::hash128(ends)};
}

} // namespace engine::project
