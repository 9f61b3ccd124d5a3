// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"

#include <cstddef>
#include <filesystem>
#include <utility>
#include <vector>

namespace engine::storage {

// Owns a file descriptor.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor() { close(); }

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }
    int release() { return std::exchange(m_number, -1); }

    // 0, or the errno of close(2): on some disks a failed write is only told there.
    int close();

private:
    int m_number = -1;
};

// Makes names that were created, renamed or removed in a folder survive a power cut.
Result<void> syncFolder(const std::filesystem::path& folder);

// The whole file. A file longer than `limit` bytes is refused before memory is taken.
Result<std::vector<std::byte>> readWholeFile(const std::filesystem::path& path, std::size_t limit);

} // namespace engine::storage
