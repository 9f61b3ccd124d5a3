// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/bytes.h"
#include "engine/data/picture.h"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace engine::data {

struct PictureLimits
{
    std::uint64_t decodedBytes = 512'000'000;
    std::uint64_t fileBytes = 1'000'000'000;
};

// Picture files of any format in the catalogue of decoders, told apart by their first bytes; the
// suffix is ignored. Errors say in one sentence what is wrong with which file.

// Size and orientation, after checking that the file is whole; pixels are not decoded.
Result<PictureInfo> pictureInfo(const std::filesystem::path& path, const PictureLimits& limits = {});
Result<Picture> readPicture(const std::filesystem::path& path, const PictureLimits& limits = {});

// The same for a file in memory, called `name` in sentences.
Result<Picture> decodePicture(Bytes bytes, std::string_view name, const PictureLimits& limits = {});

// True when the file begins like a picture that a decoder reads.
bool looksLikePicture(const std::filesystem::path& path);

// What pictureInfo() says of a file that does not: what is inside, from its beginning alone.
Error notAPicture(const std::filesystem::path& path);

} // namespace engine::data
