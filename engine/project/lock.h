// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/storage/descriptor.h"

#include <filesystem>

namespace engine::project {

// The right to change a project, held by one program at a time. The system takes it back when that
// program ends in whatever way, so a killed program locks nobody out.
class Lock
{
public:
    // Busy, naming the holder, if another has it; Storage if the folder cannot be written.
    static Result<Lock> take(const std::filesystem::path& projectFolder);

    // Whether a program has the project open for changes. Looks without taking anything, so it is in
    // nobody's way.
    static bool isHeld(const std::filesystem::path& projectFolder);

private:
    explicit Lock(storage::Descriptor file) : m_file(std::move(file)) {}

    storage::Descriptor m_file;
};

} // namespace engine::project
