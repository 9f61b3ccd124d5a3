// SPDX-License-Identifier: Apache-2.0
#include "engine/data/bytes.h"

#include "engine/core/text.h"

#include <cmath>
#include <fstream>

namespace engine::data {
namespace {

Error unreadable(const std::filesystem::path& path, std::string detail)
{
    return {ErrorKind::Storage,
            text::cat(path.filename().string(), " cannot be read. Check that you may open it and try again."),
            std::move(detail)};
}

} // namespace

Result<std::vector<std::uint8_t>> fileBytes(const std::filesystem::path& path, std::uint64_t limit)
{
    const std::string name = path.filename().string();
    std::error_code code;
    const auto status = std::filesystem::status(path, code);
    if (!std::filesystem::exists(status))
        return Error{ErrorKind::NotFound,
                     text::cat(name, " is not there any more. Put it back or leave it out."), path.string()};
    if (!std::filesystem::is_regular_file(status))
        return Error{ErrorKind::Invalid, text::cat(name, " is not an ordinary file. Leave it out."),
                     path.string()};
    const std::uint64_t size = std::filesystem::file_size(path, code);
    if (code)
        return unreadable(path, code.message());
    if (size == 0)
        return Error{ErrorKind::Damaged, text::cat(name, " is empty. Copy or download it again."),
                     path.string()};
    if (size > limit)
        return Error{ErrorKind::Memory,
                     text::cat(name, " is a file of ", sizeText(size), "; the limit is ", sizeText(limit),
                               ". Save a smaller copy and use that."),
                     path.string()};

    std::vector<std::uint8_t> bytes(size);
    std::ifstream file(path, std::ios::binary);
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (file.bad() || !file.is_open())
        return unreadable(path, "reading failed");
    bytes.resize(static_cast<std::size_t>(file.gcount())); // it may have shrunk since it was measured
    return bytes;
}

std::string sizeText(std::uint64_t bytes)
{
    constexpr const char* units[] = {" bytes", " kB", " MB", " GB", " TB", " PB", " EB"};
    std::size_t unit = 0;
    double value = static_cast<double>(bytes);
    while (value >= 999.5) {
        value /= 1000;
        ++unit;
    }
    if (value >= 10 || unit == 0)
        return text::cat(std::lround(value), units[unit]);
    return text::cat(static_cast<double>(std::lround(value * 10)) / 10, units[unit]);
}

} // namespace engine::data
