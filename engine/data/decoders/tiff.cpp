// SPDX-License-Identifier: Apache-2.0
#include "engine/data/decoders/decoder.h"
#include "engine/data/decoders/shared/problems.h"

#include <tiffio.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>

namespace engine::data::decoders {
namespace {

// What libtiff's callbacks see: the file in memory, and the first complaint.
struct Input
{
    Bytes bytes;
    toff_t position = 0;
    char message[256] = {};
};

Input& inputOf(thandle_t handle)
{
    return *static_cast<Input*>(handle);
}

tmsize_t readBytes(thandle_t handle, void* to, tmsize_t count)
{
    Input& input = inputOf(handle);
    if (input.position >= input.bytes.size() || count <= 0)
        return 0;
    const std::size_t read =
        std::min<std::size_t>(static_cast<std::size_t>(count), input.bytes.size() - input.position);
    std::memcpy(to, input.bytes.data() + input.position, read);
    input.position += read;
    return static_cast<tmsize_t>(read);
}

tmsize_t writeNothing(thandle_t, void*, tmsize_t)
{
    return 0;
}

toff_t seek(thandle_t handle, toff_t offset, int from)
{
    Input& input = inputOf(handle);
    input.position = from == SEEK_SET   ? offset
                     : from == SEEK_CUR ? input.position + offset
                                        : input.bytes.size() + offset;
    return input.position;
}

int close(thandle_t)
{
    return 0;
}

toff_t size(thandle_t handle)
{
    return inputOf(handle).bytes.size();
}

int noteError(TIFF*, void* user, const char*, const char* format, va_list arguments)
{
    Input& input = *static_cast<Input*>(user);
    if (input.message[0] == 0)
        std::vsnprintf(input.message, sizeof input.message, format, arguments);
    return 1; // handled: the global handler, which prints, is not called
}

int ignoreWarning(TIFF*, void*, const char*, const char*, va_list)
{
    return 1;
}

struct Closer
{
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
    void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};

std::unique_ptr<TIFF, Closer> opened(const EncodedPicture& file, Input& input)
{
    const std::unique_ptr<TIFFOpenOptions, Closer> options(TIFFOpenOptionsAlloc());
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), static_cast<tmsize_t>(file.decodedLimit));
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), noteError, &input);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), ignoreWarning, nullptr);
    return std::unique_ptr<TIFF, Closer>(TIFFClientOpenExt("", "rm", &input, readBytes, writeNothing, seek,
                                                           close, size, nullptr, nullptr, options.get()));
}

template<class T>
T tag(TIFF* tiff, std::uint32_t name)
{
    T value = 0;
    TIFFGetFieldDefaulted(tiff, name, &value);
    return value;
}

Result<PictureInfo> header(const EncodedPicture& file, const Input& input, TIFF* tiff)
{
    if (!tiff)
        return damaged(file, input.message);
    const auto width = tag<std::uint32_t>(tiff, TIFFTAG_IMAGEWIDTH);
    const auto height = tag<std::uint32_t>(tiff, TIFFTAG_IMAGELENGTH);
    if (auto fits = checkSize(file, width, height, 4); !fits) // libtiff decodes to RGBA
        return fits.error();
    char reason[1024] = {};
    if (tag<std::uint16_t>(tiff, TIFFTAG_SAMPLEFORMAT) != SAMPLEFORMAT_UINT)
        return unsupported(file, "a TIFF of fractional or signed numbers");
    if (!TIFFRGBAImageOK(tiff, reason))
        return unsupported(file, "an unusual kind of TIFF");
    const auto photometric = tag<std::uint16_t>(tiff, TIFFTAG_PHOTOMETRIC);
    const bool grey = photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE;
    const int orientation = tag<std::uint16_t>(tiff, TIFFTAG_ORIENTATION);
    return PictureInfo{.width = static_cast<int>(width),
                       .height = static_cast<int>(height),
                       .channels = grey ? 1 : 3,
                       .orientation = orientation >= 1 && orientation <= 8 ? orientation : 1};
}

// Every strip or tile lies within the file.
bool reachesItsEnd(TIFF* tiff, std::uint64_t fileSize)
{
    const std::uint32_t count = TIFFIsTiled(tiff) ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t offset = TIFFGetStrileOffset(tiff, i);
        if (offset > fileSize || TIFFGetStrileByteCount(tiff, i) > fileSize - offset)
            return false;
    }
    return true;
}

bool sniff(Bytes beginning)
{
    if (beginning.size() < 4)
        return false;
    for (const char* magic : {"II*\0", "MM\0*", "II+\0", "MM\0+"}) // the last two are BigTIFF
        if (std::memcmp(beginning.data(), magic, 4) == 0)
            return true;
    return false;
}

Result<PictureInfo> info(const EncodedPicture& file)
{
    Input input{.bytes = file.bytes};
    const auto tiff = opened(file, input);
    auto info = header(file, input, tiff.get());
    if (info && !reachesItsEnd(tiff.get(), file.bytes.size()))
        return cutShort(file, "a strip lies beyond the end of the file");
    return info;
}

// Rows as stored: turning the picture upright is the business of preprocessing, here as elsewhere.
bool readRows(TIFF* tiff, const PictureInfo& info, std::vector<std::uint32_t>& raster)
{
    char reason[1024] = {};
    TIFFRGBAImage image;
    if (!TIFFRGBAImageBegin(&image, tiff, 1, reason))
        return false;
    image.orientation = image.req_orientation = ORIENTATION_TOPLEFT;
    const int done = TIFFRGBAImageGet(&image, raster.data(), static_cast<std::uint32_t>(info.width),
                                      static_cast<std::uint32_t>(info.height));
    TIFFRGBAImageEnd(&image);
    return done == 1;
}

Result<Picture> decode(const EncodedPicture& file)
{
    Input input{.bytes = file.bytes};
    const auto tiff = opened(file, input);
    const auto info = header(file, input, tiff.get());
    if (!info)
        return info.error();
    if (!reachesItsEnd(tiff.get(), file.bytes.size()))
        return cutShort(file, "a strip lies beyond the end of the file");
    std::vector<std::uint32_t> raster(static_cast<std::size_t>(info->width) *
                                      static_cast<std::size_t>(info->height));
    if (!readRows(tiff.get(), *info, raster))
        return damaged(file, input.message);

    Picture picture{info->width, info->height, info->channels, info->orientation, {}};
    picture.pixels.reserve(raster.size() * static_cast<std::size_t>(info->channels));
    for (const std::uint32_t pixel : raster) { // premultiplied, so white shows through by addition
        const std::uint32_t white = 255 - TIFFGetA(pixel);
        const std::uint32_t colour[] = {TIFFGetR(pixel), TIFFGetG(pixel), TIFFGetB(pixel)};
        for (int c = 0; c < info->channels; ++c)
            picture.pixels.push_back(static_cast<std::uint8_t>(std::min(colour[c] + white, 255U)));
    }
    return picture;
}

} // namespace

extern constinit const Decoder tiff = {
    .id = "tiff",
    .title = "TIFF",
    .sniff = sniff,
    .info = info,
    .decode = decode,
};

} // namespace engine::data::decoders
