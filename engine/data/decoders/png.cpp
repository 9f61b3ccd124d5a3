// SPDX-License-Identifier: Apache-2.0
#include "engine/data/decoders/decoder.h"
#include "engine/data/decoders/shared/exif.h"
#include "engine/data/decoders/shared/over_white.h"
#include "engine/data/decoders/shared/problems.h"

#include <png.h>

#include <algorithm>
#include <cstring>

namespace engine::data::decoders {
namespace {

constexpr std::uint8_t signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

// What libpng's callbacks see. Trivial, because an error jumps over everything between.
struct Input
{
    Bytes bytes;
    std::size_t position = 0;
    bool ended = false;
    char message[128] = {};
};

[[noreturn]] void fail(png_structp png, png_const_charp message)
{
    auto* input = static_cast<Input*>(png_get_error_ptr(png));
    std::strncpy(input->message, message, sizeof input->message - 1);
    png_longjmp(png, 1);
}

void ignoreWarning(png_structp, png_const_charp) {}

void readBytes(png_structp png, png_bytep to, std::size_t count)
{
    auto* input = static_cast<Input*>(png_get_io_ptr(png));
    if (count > input->bytes.size() - input->position) {
        input->ended = true;
        png_error(png, "the file ends here");
    }
    std::memcpy(to, input->bytes.data() + input->position, count);
    input->position += count;
}

struct Header
{
    png_uint_32 width = 0;
    png_uint_32 height = 0;
    int channels = 0; // with alpha
    int passes = 1;
    std::size_t storedRowBytes = 0;
    png_bytep exif = nullptr;
    png_uint_32 exifSize = 0;
};

// The two functions that libpng may leave by longjmp hold nothing that needs a destructor.

bool readHeader(png_structp png, png_infop info, Header& header)
{
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_read_info(png, info);
    header.storedRowBytes = png_get_rowbytes(png, info);
    png_set_expand(png);   // palettes, few bits and transparent colours become 8-bit channels
    png_set_scale_16(png); // rounds, where strip_16 would cut
    header.passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    header.width = png_get_image_width(png, info);
    header.height = png_get_image_height(png, info);
    header.channels = png_get_channels(png, info);
    png_get_eXIf_1(png, info, &header.exifSize, &header.exif);
    return true;
}

bool readRows(png_structp png, const Header& header, std::uint8_t* pixels)
{
    if (setjmp(png_jmpbuf(png)))
        return false;
    const std::size_t rowBytes = std::size_t{header.width} * static_cast<std::size_t>(header.channels);
    for (int pass = 0; pass < header.passes; ++pass)
        for (png_uint_32 y = 0; y < header.height; ++y)
            png_read_row(png, pixels + y * rowBytes, nullptr);
    png_read_end(png, nullptr);
    return true;
}

class Reader
{
public:
    explicit Reader(const EncodedPicture& file)
        : m_file(file)
        , m_input{.bytes = file.bytes}
        , m_png(png_create_read_struct(PNG_LIBPNG_VER_STRING, &m_input, fail, ignoreWarning))
        , m_info(m_png ? png_create_info_struct(m_png) : nullptr)
    {}
    ~Reader() { png_destroy_read_struct(&m_png, &m_info, nullptr); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    Result<Header> header()
    {
        if (!m_info)
            throw std::bad_alloc();
        png_set_read_fn(m_png, &m_input, readBytes);
        png_set_user_limits(m_png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); // ours is the limit that speaks
        png_set_chunk_malloc_max(m_png, 8'000'000);
        png_set_chunk_cache_max(m_png, 128);
        Header header;
        if (!readHeader(m_png, m_info, header))
            return problem();
        if (auto fits = checkSize(m_file, header.width, header.height, header.channels); !fits)
            return fits.error();
        // Deflate makes at most 1032 bytes of one, so this many pixels cannot come from so short a file.
        if (header.storedRowBytes > m_file.bytes.size() * 1032 / header.height + 1032)
            return cutShort(m_file, "the file is too short for the size in its header");
        return header;
    }

    Result<void> rows(const Header& header, std::uint8_t* pixels)
    {
        if (!readRows(m_png, header, pixels))
            return problem();
        return {};
    }

private:
    Error problem() const
    {
        return m_input.ended ? cutShort(m_file, m_input.message) : damaged(m_file, m_input.message);
    }

    const EncodedPicture& m_file;
    Input m_input;
    png_structp m_png;
    png_infop m_info;
};

bool sniff(Bytes beginning)
{
    return beginning.size() >= sizeof signature &&
           std::equal(std::begin(signature), std::end(signature), beginning.begin());
}

// Walks the chunks (length, type, data, checksum) to the end marker.
bool reachesItsEnd(Bytes bytes)
{
    std::size_t position = sizeof signature;
    while (bytes.size() - position >= 12) {
        const std::uint8_t* chunk = bytes.data() + position;
        const std::size_t length = (std::size_t{chunk[0]} << 24) | (std::size_t{chunk[1]} << 16) |
                                   (std::size_t{chunk[2]} << 8) | chunk[3];
        if (length > bytes.size() - position - 12)
            return false;
        if (std::memcmp(chunk + 4, "IEND", 4) == 0)
            return true;
        position += length + 12;
    }
    return false;
}

PictureInfo described(const Header& header)
{
    return {.width = static_cast<int>(header.width),
            .height = static_cast<int>(header.height),
            .channels = header.channels >= 3 ? 3 : 1,
            .orientation = exifOrientation(Bytes(header.exif, header.exifSize))};
}

Result<PictureInfo> info(const EncodedPicture& file)
{
    Reader reader(file);
    const auto header = reader.header();
    if (!header)
        return header.error();
    if (!reachesItsEnd(file.bytes))
        return cutShort(file, "no IEND chunk");
    return described(*header);
}

Result<Picture> decode(const EncodedPicture& file)
{
    Reader reader(file);
    const auto header = reader.header();
    if (!header)
        return header.error();
    const PictureInfo info = described(*header);
    std::vector<std::uint8_t> pixels(std::size_t{header->width} * header->height *
                                     static_cast<std::size_t>(header->channels));
    if (auto read = reader.rows(*header, pixels.data()); !read)
        return read.error();
    if (header->channels != info.channels)
        layOverWhite(pixels, info.channels);
    return Picture{info.width, info.height, info.channels, info.orientation, std::move(pixels)};
}

} // namespace

extern constinit const Decoder png = {
    .id = "png",
    .title = "PNG",
    .sniff = sniff,
    .info = info,
    .decode = decode,
};

} // namespace engine::data::decoders
