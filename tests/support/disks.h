// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

// Places where writing fails, as it does to people. Root alone can make them: ask isMounted() first.
namespace support {

// A small file system of its own while it lives.
class SmallDisk
{
public:
    explicit SmallDisk(std::filesystem::path folder, int kilobytes = 1024);
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk();

    bool isMounted() const { return m_isMounted; }
    // Fills it to the last byte, or makes room again.
    void fill() const;
    void free() const;

private:
    std::filesystem::path ballast() const { return m_folder / "ballast"; }

    std::filesystem::path m_folder;
    bool m_isMounted = false;
};

// A folder, with what is in it, that nobody may write to while this lives: permissions do not bind root.
class ReadOnlyFolder
{
public:
    explicit ReadOnlyFolder(std::filesystem::path folder);
    ReadOnlyFolder(const ReadOnlyFolder&) = delete;
    ReadOnlyFolder& operator=(const ReadOnlyFolder&) = delete;
    ~ReadOnlyFolder();

    bool isMounted() const { return m_isMounted; }

private:
    std::filesystem::path m_folder;
    bool m_isMounted = false;
};

} // namespace support
