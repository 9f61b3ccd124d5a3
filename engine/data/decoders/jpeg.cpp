// SPDX-License-Identifier: Apache-2.0
#include "engine/data/decoders/decoder.h"
#include "engine/data/decoders/shared/exif.h"
#include "engine/data/decoders/shared/problems.h"

// libjpeg's headers need <cstdio> before them.
// clang-format off
#include <cstdio>
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

#include <algorithm>
#include <csetjmp>
#include <cstring>

namespace engine::data::decoders {
namespace {

// A file may ask for thousands of passes over one picture; cameras and editors write about ten.
constexpr int mostScans = 500;

// The decoder with what its callbacks leave behind. Trivial, because an error jumps out of libjpeg.
struct Reader
{
    jpeg_decompress_struct jpeg = {};
    jpeg_error_mgr errors = {};
    jpeg_progress_mgr progress = {};
    std::jmp_buf jump = {};
    int code = 0; // of the error that ended it
    bool ended = false;
    bool broken = false;
    char message[JMSG_LENGTH_MAX] = {};
};

Reader& readerOf(j_common_ptr jpeg)
{
    return *static_cast<Reader*>(jpeg->client_data);
}

[[noreturn]] void fail(j_common_ptr jpeg)
{
    Reader& reader = readerOf(jpeg);
    reader.code = jpeg->err->msg_code;
    jpeg->err->format_message(jpeg, reader.message);
    std::longjmp(reader.jump, 1);
}

// libjpeg paints over missing data and warns; a picture to learn from should be whole. Stray bytes
// between segments are common in real photos and harmless.
void noteWarning(j_common_ptr jpeg, int level)
{
    if (level >= 0)
        return;
    Reader& reader = readerOf(jpeg);
    const int code = jpeg->err->msg_code;
    reader.ended = reader.ended || code == JWRN_JPEG_EOF;
    reader.broken = reader.broken || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE;
    if (reader.message[0] == 0)
        jpeg->err->format_message(jpeg, reader.message);
}

void printNothing(j_common_ptr) {}

void limitScans(j_common_ptr jpeg)
{
    if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > mostScans)
        fail(jpeg);
}

// The two functions that libjpeg may leave by longjmp hold nothing that needs a destructor.

bool readHeader(Reader& reader, Bytes bytes, std::uint64_t memoryLimit)
{
    j_decompress_ptr jpeg = &reader.jpeg;
    jpeg->err = jpeg_std_error(&reader.errors);
    reader.errors.error_exit = fail;
    reader.errors.emit_message = noteWarning;
    reader.errors.output_message = printNothing;
    jpeg->client_data = &reader;
    if (setjmp(reader.jump))
        return false;
    jpeg_create_decompress(jpeg);
    reader.progress.progress_monitor = limitScans;
    jpeg->progress = &reader.progress;
    jpeg->mem->max_memory_to_use = static_cast<long>(memoryLimit);
    jpeg_mem_src(jpeg, bytes.data(), bytes.size());
    jpeg_save_markers(jpeg, JPEG_APP0 + 1, 0xFFFF); // EXIF
    jpeg_read_header(jpeg, TRUE);
    if (jpeg->jpeg_color_space == JCS_YCCK || jpeg->jpeg_color_space == JCS_CMYK)
        jpeg->out_color_space = JCS_CMYK;
    else
        jpeg->out_color_space = jpeg->jpeg_color_space == JCS_GRAYSCALE ? JCS_GRAYSCALE : JCS_RGB;
    return true;
}

bool readRows(Reader& reader, std::uint8_t* pixels, std::size_t rowBytes)
{
    j_decompress_ptr jpeg = &reader.jpeg;
    if (setjmp(reader.jump))
        return false;
    jpeg_start_decompress(jpeg);
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = pixels + jpeg->output_scanline * rowBytes;
        jpeg_read_scanlines(jpeg, &row, 1);
    }
    jpeg_finish_decompress(jpeg);
    return true;
}

struct Destroyer
{
    Reader& reader;
    ~Destroyer() { jpeg_destroy_decompress(&reader.jpeg); }
};

Error problem(const EncodedPicture& file, const Reader& reader)
{
    switch (reader.code) {
    case JERR_BAD_PRECISION:
        return unsupported(file, "a JPEG of more than 8 bits a channel");
    case JERR_CONVERSION_NOTIMPL:
        return unsupported(file, "a JPEG of an unusual colour space");
    case JERR_OUT_OF_MEMORY:
    case JERR_NO_BACKING_STORE:
        return tooLarge(file, reader.jpeg.image_width, reader.jpeg.image_height, 3);
    default:
        return reader.ended ? cutShort(file, reader.message) : damaged(file, reader.message);
    }
}

int storedChannels(const Reader& reader)
{
    switch (reader.jpeg.out_color_space) {
    case JCS_GRAYSCALE:
        return 1;
    case JCS_CMYK:
        return 4;
    default:
        return 3;
    }
}

int orientation(const Reader& reader)
{
    for (jpeg_saved_marker_ptr marker = reader.jpeg.marker_list; marker; marker = marker->next) {
        const Bytes block(marker->data, marker->data_length);
        if (block.size() > 6 && std::memcmp(block.data(), "Exif", 5) == 0)
            return exifOrientation(block);
    }
    return 1;
}

Result<PictureInfo> openedHeader(const EncodedPicture& file, Reader& reader)
{
    // Progressive files keep their coefficients, two bytes each, beside the pixels.
    if (!readHeader(reader, file.bytes, file.decodedLimit * 2))
        return problem(file, reader);
    const int channels = storedChannels(reader);
    if (auto fits = checkSize(file, reader.jpeg.image_width, reader.jpeg.image_height, channels); !fits)
        return fits.error();
    return PictureInfo{.width = static_cast<int>(reader.jpeg.image_width),
                       .height = static_cast<int>(reader.jpeg.image_height),
                       .channels = channels == 1 ? 1 : 3,
                       .orientation = orientation(reader)};
}

bool sniff(Bytes beginning)
{
    return beginning.size() >= 3 && beginning[0] == 0xFF && beginning[1] == 0xD8 && beginning[2] == 0xFF;
}

// Looks for the end marker after the header; a thumbnail's own end lies within the header.
bool reachesItsEnd(Bytes rest)
{
    constexpr std::uint8_t marker[] = {0xFF, 0xD9};
    return std::search(rest.begin(), rest.end(), std::begin(marker), std::end(marker)) != rest.end();
}

Result<PictureInfo> info(const EncodedPicture& file)
{
    Reader reader;
    const Destroyer destroyer{reader};
    auto header = openedHeader(file, reader);
    if (header && !reachesItsEnd(file.bytes.last(reader.jpeg.src->bytes_in_buffer)))
        return cutShort(file, "no end marker");
    return header;
}

// Adobe's programs, which write most such files, store the inks inverted and say so in a marker.
void inksToColours(std::vector<std::uint8_t>& pixels, bool inverted)
{
    const std::uint8_t flip = inverted ? 0 : 255;
    std::uint8_t* to = pixels.data();
    for (std::size_t i = 0; i + 3 < pixels.size(); i += 4) {
        const int paper = pixels[i + 3] ^ flip;
        for (std::size_t c = 0; c < 3; ++c)
            *to++ = static_cast<std::uint8_t>(((pixels[i + c] ^ flip) * paper + 127) / 255);
    }
    pixels.resize(pixels.size() / 4 * 3);
}

Result<Picture> decode(const EncodedPicture& file)
{
    Reader reader;
    const Destroyer destroyer{reader};
    const auto header = openedHeader(file, reader);
    if (!header)
        return header.error();
    const std::size_t rowBytes = static_cast<std::size_t>(header->width) * storedChannels(reader);
    std::vector<std::uint8_t> pixels(rowBytes * static_cast<std::size_t>(header->height));
    if (!readRows(reader, pixels.data(), rowBytes) || reader.ended || reader.broken)
        return problem(file, reader);
    if (storedChannels(reader) == 4)
        inksToColours(pixels, reader.jpeg.saw_Adobe_marker);
    return Picture{header->width, header->height, header->channels, header->orientation, std::move(pixels)};
}

} // namespace

extern constinit const Decoder jpeg = {
    .id = "jpeg",
    .title = "JPEG",
    .sniff = sniff,
    .info = info,
    .decode = decode,
};

} // namespace engine::data::decoders
