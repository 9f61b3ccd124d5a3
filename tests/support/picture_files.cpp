// SPDX-License-Identifier: Apache-2.0
#include "tests/support/picture_files.h"

// libjpeg's header needs <cstdio> before it.
// clang-format off
#include <string>
#include <cstdio>
#include <jpeglib.h>
// clang-format on
#include <png.h>
#include <tiffio.h>
#include <webp/encode.h>
#include <zlib.h>

#include <cstdlib>
#include <fstream>

namespace support {
namespace {

// EXIF in TIFF form, big-endian: one directory with the one entry 0x0112.
std::vector<std::uint8_t> exifBlock(int orientation)
{
    return {'M',  'M',  0, 42, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3,  0, 0, 0, 1, 0, static_cast<std::uint8_t>(orientation),
            0,    0,    0, 0,  0, 0};
}

void appendPng(png_structp png, png_bytep bytes, std::size_t count)
{
    auto* file = static_cast<FileBytes*>(png_get_io_ptr(png));
    file->insert(file->end(), bytes, bytes + count);
}

} // namespace

engine::data::Picture slope(int width, int height, int channels)
{
    engine::data::Picture picture{.width = width, .height = height, .channels = channels};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < channels; ++c)
                picture.pixels.push_back(
                    static_cast<std::uint8_t>(10 + 150 * x / width + 60 * y / height + 10 * c));
    return picture;
}

FileBytes pngFile(const PngPlan& plan)
{
    FileBytes file;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &file, appendPng, nullptr);
    png_set_IHDR(png, info, static_cast<png_uint_32>(plan.width), static_cast<png_uint_32>(plan.height),
                 plan.bitDepth, plan.colourType, plan.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    std::vector<png_color> palette;
    for (std::size_t i = 0; i + 2 < plan.palette.size(); i += 3)
        palette.push_back({plan.palette[i], plan.palette[i + 1], plan.palette[i + 2]});
    if (!palette.empty())
        png_set_PLTE(png, info, palette.data(), static_cast<int>(palette.size()));
    if (!plan.paletteAlpha.empty())
        png_set_tRNS(png, info, plan.paletteAlpha.data(), static_cast<int>(plan.paletteAlpha.size()),
                     nullptr);
    std::vector<std::uint8_t> exif = exifBlock(plan.orientation);
    if (plan.orientation != 0)
        png_set_eXIf_1(png, info, static_cast<png_uint_32>(exif.size()), exif.data());
    png_write_info(png, info);
    const std::size_t rowBytes = plan.rows.size() / static_cast<std::size_t>(plan.height);
    const int passes = png_set_interlace_handling(png);
    for (int pass = 0; pass < passes; ++pass)
        for (std::size_t y = 0; y < static_cast<std::size_t>(plan.height); ++y)
            png_write_row(png, plan.rows.data() + y * rowBytes);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return file;
}

FileBytes jpegFile(const engine::data::Picture& picture, const JpegPlan& plan)
{
    jpeg_compress_struct jpeg;
    jpeg_error_mgr errors;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&jpeg, &memory, &size);
    jpeg.image_width = static_cast<JDIMENSION>(picture.width);
    jpeg.image_height = static_cast<JDIMENSION>(picture.height);
    jpeg.input_components = picture.channels;
    jpeg.in_color_space = picture.channels == 1 ? JCS_GRAYSCALE : plan.inks ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, plan.quality, TRUE);
    if (plan.progressive)
        jpeg_simple_progression(&jpeg);
    jpeg.write_Adobe_marker = plan.inks;
    jpeg_start_compress(&jpeg, TRUE);
    if (plan.orientation != 0) {
        FileBytes block = {'E', 'x', 'i', 'f', 0, 0};
        const auto exif = exifBlock(plan.orientation);
        block.insert(block.end(), exif.begin(), exif.end());
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, block.data(), static_cast<unsigned>(block.size()));
    }
    while (jpeg.next_scanline < jpeg.image_height) {
        auto* row = const_cast<JSAMPROW>(picture.pixels.data() + jpeg.next_scanline * picture.rowBytes());
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    FileBytes file(memory, memory + size);
    std::free(memory);
    return file;
}

FileBytes tiffFile(const engine::data::Picture& picture, const TiffPlan& plan)
{
    std::string path = (std::filesystem::temp_directory_path() / "oriel-test-tiff-XXXXXX").string();
    const int descriptor = mkstemp(path.data());
    TIFF* tiff = TIFFFdOpen(descriptor, path.c_str(), "w");
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, picture.width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, picture.height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, plan.bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, picture.channels);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, plan.orientation);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, plan.compressed ? COMPRESSION_LZW : COMPRESSION_NONE);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
                 picture.channels == 1 ? PHOTOMETRIC_MINISBLACK
                 : plan.inks           ? PHOTOMETRIC_SEPARATED
                                       : PHOTOMETRIC_RGB);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 4);
    for (int y = 0; y < picture.height; ++y) {
        std::vector<std::uint8_t> row;
        for (std::size_t i = 0; i < picture.rowBytes(); ++i)
            for (int repeat = 0; repeat < plan.bits / 8; ++repeat) // v * 257: the same level in 16 bits
                row.push_back(picture.pixels[static_cast<std::size_t>(y) * picture.rowBytes() + i]);
        TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y));
    }
    TIFFClose(tiff);
    std::ifstream file(path, std::ios::binary);
    FileBytes bytes{std::istreambuf_iterator<char>(file), {}};
    std::filesystem::remove(path);
    return bytes;
}

FileBytes webpFile(const engine::data::Picture& picture)
{
    std::uint8_t* memory = nullptr;
    const auto encode = picture.channels == 4 ? WebPEncodeLosslessRGBA : WebPEncodeLosslessRGB;
    const std::size_t size = encode(picture.pixels.data(), picture.width, picture.height,
                                    static_cast<int>(picture.rowBytes()), &memory);
    FileBytes file(memory, memory + size);
    WebPFree(memory);
    return file;
}

void write(const std::filesystem::path& path, const FileBytes& bytes)
{
    write(path, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

void write(const std::filesystem::path& path, std::string_view text)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

FileBytes idxFile(const std::vector<std::uint32_t>& sizes, const FileBytes& contents)
{
    FileBytes file = {0, 0, 8, static_cast<std::uint8_t>(sizes.size())};
    for (const std::uint32_t size : sizes)
        for (const int shift : {24, 16, 8, 0})
            file.push_back(static_cast<std::uint8_t>(size >> shift));
    file.insert(file.end(), contents.begin(), contents.end());
    return file;
}

void writeGzipped(const std::filesystem::path& path, const FileBytes& bytes)
{
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
}

} // namespace support
