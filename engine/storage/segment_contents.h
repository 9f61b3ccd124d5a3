// SPDX-License-Identifier: Apache-2.0
// A segment's file is an HDF5 file and, behind it, our own list of what lies where in it: JSON, its length
// and a mark. HDF5 ignores what lies behind its end, so any HDF5 program reads the file; we read by the list
// alone, because libhdf5 1.10 crashes on one in a thousand forged files (measured) and segments come from
// strangers too.
#pragma once

#include "engine/core/element_type.h"
#include "engine/core/shape.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace engine::storage {

// Where the bytes of an array lie, row-major and little-endian.
struct ArrayEntry
{
    std::string name;
    ElementType element = ElementType::F32;
    Extents extents;
    std::uint64_t offset = 0;

    bool operator==(const ArrayEntry&) const = default;
};

struct TextEntry
{
    std::string name;
    std::uint64_t offset = 0;
    std::uint64_t size = 0; // bytes

    bool operator==(const TextEntry&) const = default;
};

struct SegmentContents
{
    std::vector<ArrayEntry> arrays;
    std::vector<TextEntry> texts;

    bool operator==(const SegmentContents&) const = default;
};

// What is put behind the HDF5 file. Nothing if a name is not UTF-8, or above 4 MiB.
std::optional<std::vector<std::byte>> contentsToBytes(const SegmentContents& contents);

struct FoundContents
{
    SegmentContents contents;
    std::size_t dataEnd = 0; // where the HDF5 file ends and the list begins
};

// Reads the list at the end of a whole file. Says nothing yet about whether the entries make sense.
std::optional<FoundContents> contentsFromBytes(std::span<const std::byte> file);

} // namespace engine::storage
