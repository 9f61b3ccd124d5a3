// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/atomic_file.h"

#include "engine/core/text.h"
#include "engine/storage/file_error.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace engine::storage {
namespace {

// Names left by a killed process of our number may be in the way; so many are stepped over.
constexpr int attempts = 1000;

} // namespace

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& target,
                                      const std::filesystem::path& temporaryFolder)
{
    const std::filesystem::path folder = temporaryFolder.empty() ? target.parent_path() : temporaryFolder;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const std::string name =
            text::cat(".", target.filename().string(), ".", ::getpid(), "-", attempt, ".tmp");
        const std::filesystem::path temporary = folder / name;
        Descriptor descriptor(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (descriptor.isOpen())
            return AtomicFile(target, temporary, std::move(descriptor));
        if (errno != EEXIST)
            return writeError(target, errno, "open");
    }
    return writeError(target, EEXIST, "open");
}

AtomicFile::AtomicFile(std::filesystem::path target, std::filesystem::path temporary, Descriptor descriptor)
    : m_target(std::move(target)), m_temporary(std::move(temporary)), m_descriptor(std::move(descriptor))
{}

AtomicFile::~AtomicFile()
{
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_descriptor.number(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return writeError(m_target, errno, "write");
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> AtomicFile::commit()
{
    if (::fsync(m_descriptor.number()) != 0)
        return writeError(m_target, errno, "fsync");
    if (const int code = m_descriptor.close())
        return writeError(m_target, code, "close");
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        return writeError(m_target, errno, "rename");
    m_temporary.clear();
    return syncFolder(m_target.parent_path());
}

Result<void> writeAtomically(const std::filesystem::path& target, std::span<const std::byte> bytes,
                             const std::filesystem::path& temporaryFolder)
{
    auto file = AtomicFile::create(target, temporaryFolder);
    if (!file)
        return file.error();
    if (const auto written = file->write(bytes); !written)
        return written;
    return file->commit();
}

} // namespace engine::storage
