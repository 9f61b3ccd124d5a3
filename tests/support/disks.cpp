// SPDX-License-Identifier: Apache-2.0
#include "tests/support/disks.h"

#include <fstream>
#include <string>
#include <sys/mount.h>
#include <unistd.h>

namespace support {

SmallDisk::SmallDisk(std::filesystem::path folder, int kilobytes) : m_folder(std::move(folder))
{
    std::filesystem::create_directories(m_folder);
    const std::string size = "size=" + std::to_string(kilobytes) + "k";
    m_isMounted = ::mount("tmpfs", m_folder.c_str(), "tmpfs", 0, size.c_str()) == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_isMounted)
        ::umount2(m_folder.c_str(), MNT_DETACH);
}

void SmallDisk::fill() const
{
    std::ofstream file(ballast(), std::ios::binary);
    const std::string page(4096, 'x');
    while (file.write(page.data(), static_cast<std::streamsize>(page.size())).flush()) {
    }
}

void SmallDisk::free() const
{
    std::filesystem::remove(ballast());
}

ReadOnlyFolder::ReadOnlyFolder(std::filesystem::path folder) : m_folder(std::move(folder))
{
    const char* path = m_folder.c_str();
    if (::mount(path, path, nullptr, MS_BIND, nullptr) != 0)
        return;
    m_isMounted = ::mount(nullptr, path, nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    if (!m_isMounted)
        ::umount2(path, MNT_DETACH);
}

ReadOnlyFolder::~ReadOnlyFolder()
{
    if (m_isMounted)
        ::umount2(m_folder.c_str(), MNT_DETACH);
}

} // namespace support
