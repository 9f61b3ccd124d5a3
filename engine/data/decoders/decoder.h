// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/bytes.h"
#include "engine/data/picture.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace engine::data::decoders {

// A picture file in memory. Sentences of errors name it by `name`.
struct EncodedPicture
{
    std::string_view name;
    Bytes bytes;
    std::uint64_t decodedLimit = 0; // bytes of the decoded picture; more is refused before allocation
};

// Reads one file format. Hostile bytes end in an error; nothing is printed and nothing leaks.
struct Decoder
{
    std::string_view id;
    std::string_view title;

    // True when a file that begins like this is of the format; never looks at the file's name.
    bool (*sniff)(Bytes beginning) = nullptr;

    // Reads the header and checks that the file goes on to its end, without decoding the pixels.
    Result<PictureInfo> (*info)(const EncodedPicture& file) = nullptr;

    Result<Picture> (*decode)(const EncodedPicture& file) = nullptr;
};

std::span<const Decoder* const> all();

} // namespace engine::data::decoders
