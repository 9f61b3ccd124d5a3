// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/storage/descriptor.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace engine::storage {

// A file that appears whole or not at all, whatever is killed or unplugged: it is written under
// another name, synced, renamed to its place, and the folder synced. Until commit() has returned
// success an older file of that name is untouched; destroying an uncommitted file removes its traces.
class AtomicFile
{
public:
    // The temporary lies beside `target` unless a folder on the same disk is given for it.
    static Result<AtomicFile> create(const std::filesystem::path& target,
                                     const std::filesystem::path& temporaryFolder = {});
    AtomicFile(AtomicFile&&) noexcept = default;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    Result<void> write(std::span<const std::byte> bytes);
    Result<void> commit();

private:
    AtomicFile(std::filesystem::path target, std::filesystem::path temporary, Descriptor descriptor);

    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    Descriptor m_descriptor;
};

Result<void> writeAtomically(const std::filesystem::path& target, std::span<const std::byte> bytes,
                             const std::filesystem::path& temporaryFolder = {});

} // namespace engine::storage
