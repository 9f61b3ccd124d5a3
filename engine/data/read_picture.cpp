// SPDX-License-Identifier: Apache-2.0
#include "engine/data/read_picture.h"

#include "engine/core/text.h"
#include "engine/data/decoders/decoder.h"

#include <algorithm>
#include <cstring>
#include <fstream>

namespace engine::data {
namespace {

using decoders::Decoder;

constexpr std::size_t beginningBytes = 512; // that tell the kind of a file

const Decoder* decoderFor(Bytes beginning)
{
    for (const Decoder* decoder : decoders::all())
        if (decoder->sniff(beginning))
            return decoder;
    return nullptr;
}

// Formats that people mistake for pictures we read, so that the sentence can name them.
struct Foreign
{
    std::string_view title;
    std::size_t offset;
    std::string_view magic;
};
constexpr Foreign foreign[] = {
    {"a GIF", 0, "GIF8"},
    {"a BMP", 0, "BM"},
    {"a HEIC photo", 4, "ftyphei"},
    {"a HEIC photo", 4, "ftypmif1"},
    {"an AVIF picture", 4, "ftypavif"},
    {"a JPEG XL picture", 4, "JXL "},
    {"a PDF", 0, "%PDF"},
    {"a Photoshop file", 0, "8BPS"},
    {"an archive", 0, "PK\x03\x04"},
};

std::string_view kindOf(Bytes bytes)
{
    for (const Foreign& format : foreign)
        if (bytes.size() >= format.offset + format.magic.size() &&
            std::memcmp(bytes.data() + format.offset, format.magic.data(), format.magic.size()) == 0)
            return format.title;
    const Bytes beginning = bytes.first(std::min(bytes.size(), beginningBytes));
    const bool text = std::all_of(beginning.begin(), beginning.end(),
                                  [](std::uint8_t byte) { return byte >= 32 || (byte >= 9 && byte <= 13); });
    return text ? "text" : "something else";
}

std::vector<std::uint8_t> beginningOf(const std::filesystem::path& path)
{
    std::vector<std::uint8_t> bytes(beginningBytes);
    std::ifstream file(path, std::ios::binary);
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

Error notAPicture(Bytes bytes, std::string_view name)
{
    return {ErrorKind::Unsupported,
            text::cat(name, " is not a picture that Oriel reads: inside it is ", kindOf(bytes),
                      ". Use PNG, JPEG, TIFF or WebP."),
            {}};
}

} // namespace

Result<PictureInfo> pictureInfo(const std::filesystem::path& path, const PictureLimits& limits)
{
    const auto bytes = fileBytes(path, limits.fileBytes);
    if (!bytes)
        return bytes.error();
    const std::string name = path.filename().string();
    const Decoder* decoder = decoderFor(*bytes);
    if (!decoder)
        return notAPicture(*bytes, name);
    return decoder->info({.name = name, .bytes = *bytes, .decodedLimit = limits.decodedBytes});
}

Result<Picture> readPicture(const std::filesystem::path& path, const PictureLimits& limits)
{
    const auto bytes = fileBytes(path, limits.fileBytes);
    if (!bytes)
        return bytes.error();
    return decodePicture(*bytes, path.filename().string(), limits);
}

Result<Picture> decodePicture(Bytes bytes, std::string_view name, const PictureLimits& limits)
{
    const Decoder* decoder = decoderFor(bytes);
    if (!decoder)
        return notAPicture(bytes, name);
    return decoder->decode({.name = name, .bytes = bytes, .decodedLimit = limits.decodedBytes});
}

bool looksLikePicture(const std::filesystem::path& path)
{
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code))
        return false;
    return decoderFor(beginningOf(path)) != nullptr;
}

Error notAPicture(const std::filesystem::path& path)
{
    return notAPicture(beginningOf(path), path.filename().string());
}

} // namespace engine::data
