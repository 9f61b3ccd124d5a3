// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/segment.h"

#include "engine/core/text.h"
#include "engine/storage/atomic_file.h"
#include "engine/storage/descriptor.h"

namespace engine::storage {
namespace {

// Far above what is written (a segment is held in memory whole), far below what could exhaust an address
// space by a file's mere length.
constexpr std::size_t maximumBytes = std::size_t(8) << 30;

} // namespace

const Tensor* Segment::find(const std::string& name) const
{
    const auto found = arrays.find(name);
    return found == arrays.end() ? nullptr : &found->second;
}

std::filesystem::path segmentPath(const std::filesystem::path& folder, Hash128 hash)
{
    return folder / (toText(hash) + ".h5");
}

Result<Hash128> writeSegment(std::span<const std::byte> bytes, const std::filesystem::path& folder,
                             const std::filesystem::path& temporaryFolder)
{
    const Hash128 hash = hash128(bytes);
    if (const auto written = writeAtomically(segmentPath(folder, hash), bytes, temporaryFolder); !written)
        return written.error();
    return hash;
}

Result<Segment> readSegment(const std::filesystem::path& folder, Hash128 hash)
{
    const std::filesystem::path path = segmentPath(folder, hash);
    const auto bytes = readWholeFile(path, maximumBytes);
    if (!bytes)
        return bytes.error();
    if (const Hash128 found = hash128(*bytes); found != hash)
        return Error{.kind = ErrorKind::Damaged,
                     .sentence = text::cat("The data file \"", path.string(),
                                           "\" is damaged. Restore it from a copy of the project, or make it "
                                           "anew by training again."),
                     .detail = text::cat("its bytes hash to ", toText(found))};
    return segmentFromBytes(*bytes, path.string());
}

} // namespace engine::storage
