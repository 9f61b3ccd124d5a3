// SPDX-License-Identifier: Apache-2.0
#include "engine/data/decoders/decoder.h"
#include "engine/data/decoders/shared/exif.h"
#include "engine/data/decoders/shared/over_white.h"
#include "engine/data/decoders/shared/problems.h"

#include <webp/decode.h>

#include <cstring>

namespace engine::data::decoders {
namespace {

std::size_t littleEndian(const std::uint8_t* at)
{
    return std::size_t{at[0]} | (std::size_t{at[1]} << 8) | (std::size_t{at[2]} << 16) |
           (std::size_t{at[3]} << 24);
}

bool sniff(Bytes beginning)
{
    return beginning.size() >= 12 && std::memcmp(beginning.data(), "RIFF", 4) == 0 &&
           std::memcmp(beginning.data() + 8, "WEBP", 4) == 0;
}

// The chunk of that name, or nothing.
Bytes chunk(Bytes file, const char* name)
{
    std::size_t position = 12;
    while (file.size() >= position + 8) {
        const std::uint8_t* header = file.data() + position;
        const std::size_t length = littleEndian(header + 4);
        if (length > file.size() - position - 8)
            return {};
        if (std::memcmp(header, name, 4) == 0)
            return file.subspan(position + 8, length);
        position += 8 + length + length % 2;
    }
    return {};
}

Result<WebPBitstreamFeatures> features(const EncodedPicture& file)
{
    WebPBitstreamFeatures features;
    const VP8StatusCode status = WebPGetFeatures(file.bytes.data(), file.bytes.size(), &features);
    if (status == VP8_STATUS_NOT_ENOUGH_DATA)
        return cutShort(file, "the header is incomplete");
    if (status != VP8_STATUS_OK)
        return damaged(file, "WebPGetFeatures refused the header");
    if (features.has_animation)
        return unsupported(file, "an animation");
    if (littleEndian(file.bytes.data() + 4) > file.bytes.size() - 8)
        return cutShort(file, "the RIFF size is larger than the file");
    if (auto fits = checkSize(file, static_cast<std::uint64_t>(features.width),
                              static_cast<std::uint64_t>(features.height), features.has_alpha ? 4 : 3);
        !fits)
        return fits.error();
    return features;
}

Result<PictureInfo> info(const EncodedPicture& file)
{
    const auto header = features(file);
    if (!header)
        return header.error();
    return PictureInfo{.width = header->width,
                       .height = header->height,
                       .channels = 3,
                       .orientation = exifOrientation(chunk(file.bytes, "EXIF"))};
}

Result<Picture> decode(const EncodedPicture& file)
{
    const auto header = features(file);
    if (!header)
        return header.error();
    const bool alpha = header->has_alpha != 0;
    const int stride = header->width * (alpha ? 4 : 3);
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(stride) *
                                     static_cast<std::size_t>(header->height));
    const auto into = alpha ? WebPDecodeRGBAInto : WebPDecodeRGBInto;
    if (!into(file.bytes.data(), file.bytes.size(), pixels.data(), pixels.size(), stride))
        return damaged(file, "WebPDecode failed");
    if (alpha)
        layOverWhite(pixels, 3);
    return Picture{header->width, header->height, 3, exifOrientation(chunk(file.bytes, "EXIF")),
                   std::move(pixels)};
}

} // namespace

extern constinit const Decoder webp = {
    .id = "webp",
    .title = "WebP",
    .sniff = sniff,
    .info = info,
    .decode = decode,
};

} // namespace engine::data::decoders
