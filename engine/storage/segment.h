// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/core/tensor.h"
#include "engine/storage/hash.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace engine::storage {

// Named arrays and texts that belong together: a checkpoint, a cache, a map. As a file it is HDF5, built
// in memory, named by the hash of its bytes, and never changed once written (segment_contents.h). Equal
// segments give equal bytes. Aim at 16 to 64 MiB a segment; one is held in memory whole.
struct Segment
{
    std::map<std::string, Tensor> arrays; // host element types; names may hold any character
    std::map<std::string, std::string> texts;

    // The array of that name, or null.
    const Tensor* find(const std::string& name) const;

    bool operator==(const Segment&) const = default;
};

// Names are UTF-8.
Result<std::vector<std::byte>> toBytes(const Segment& segment);

// Trusts nothing: what is read lies in `bytes` and is no more than they are. `name` is what the error calls
// the segment.
Result<Segment> segmentFromBytes(std::span<const std::byte> bytes, std::string_view name);

// `folder`/<hash>.h5
std::filesystem::path segmentPath(const std::filesystem::path& folder, Hash128 hash);

// Durable when it returns. `temporaryFolder` is on the same disk.
Result<Hash128> writeSegment(std::span<const std::byte> bytes, const std::filesystem::path& folder,
                             const std::filesystem::path& temporaryFolder);

// Damaged if the file is not what its name says.
Result<Segment> readSegment(const std::filesystem::path& folder, Hash128 hash);

} // namespace engine::storage
