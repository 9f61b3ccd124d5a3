// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/file_stamp.h"

#include <algorithm>
#include <fstream>
#include <vector>

namespace engine::jobs {

project::FileStamp fileStamp(const std::filesystem::path& file)
{
    constexpr std::int64_t part = 64 << 10;
    std::error_code failure;
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(file, failure));
    if (failure)
        return {};
    const auto modified = std::filesystem::last_write_time(file, failure);
    if (failure)
        return {};
    std::ifstream stream(file, std::ios::binary);
    std::vector<std::byte> ends;
    const auto append = [&](std::int64_t offset, std::int64_t bytes) {
        const std::size_t before = ends.size();
        ends.resize(before + static_cast<std::size_t>(bytes));
        stream.seekg(offset);
        stream.read(reinterpret_cast<char*>(ends.data() + before), bytes);
    };
    append(0, std::min(size, part));
    if (size > part)
        append(std::max(part, size - part), std::min(part, size - part));
    if (!stream)
        return {};
    const auto sinceEpoch = std::chrono::file_clock::to_sys(modified).time_since_epoch();
    return {.size = size,
            .modified = std::chrono::duration_cast<std::chrono::nanoseconds>(sinceEpoch).count(),
            .hash = storage::hash128(ends)};
}

} // namespace engine::jobs
