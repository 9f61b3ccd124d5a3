// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/descriptor.h"

#include "engine/core/text.h"
#include "engine/storage/file_error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace engine::storage {

int Descriptor::close()
{
    if (m_number < 0)
        return 0;
    return ::close(release()) == 0 ? 0 : errno;
}

Result<void> syncFolder(const std::filesystem::path& folder)
{
    const std::filesystem::path path = folder.empty() ? std::filesystem::path(".") : folder;
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen())
        return writeError(path, errno, "open");
    if (::fsync(descriptor.number()) != 0)
        return writeError(path, errno, "fsync");
    return {};
}

Result<std::vector<std::byte>> readWholeFile(const std::filesystem::path& path, std::size_t limit)
{
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.isOpen())
        return readError(path, errno, "open");

    struct stat status = {};
    if (::fstat(descriptor.number(), &status) != 0)
        return readError(path, errno, "fstat");
    if (!S_ISREG(status.st_mode))
        return readError(path, EISDIR, "fstat");
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > limit)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("\"", path.string(), "\" is larger than Oriel reads (",
                                           limit >> 20, " MiB). Choose a smaller file."),
                     .detail = text::cat(size, " bytes")};

    std::vector<std::byte> bytes(size);
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count = ::read(descriptor.number(), bytes.data() + done, size - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return readError(path, errno, "read");
        if (count == 0)
            break; // Somebody shortened the file meanwhile.
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

} // namespace engine::storage
