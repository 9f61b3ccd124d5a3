// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/picture.h"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace support {

using FileBytes = std::vector<std::uint8_t>;

// A smooth picture in which every pixel, row, column and channel differs from its mirror.
engine::data::Picture slope(int width, int height, int channels);

// Raw PNG: `rows` are the packed scan lines as the colour type and bit depth ask for.
struct PngPlan
{
    int width = 0;
    int height = 0;
    int bitDepth = 8;
    int colourType = 0; // PNG_COLOR_TYPE_*
    bool interlaced = false;
    std::vector<std::uint8_t> rows;
    std::vector<std::uint8_t> palette;      // RGB triples
    std::vector<std::uint8_t> paletteAlpha; // of the first entries
    int orientation = 0;                    // written as eXIf when not zero
};
FileBytes pngFile(const PngPlan& plan);

struct JpegPlan
{
    int quality = 95;
    bool progressive = false;
    bool inks = false; // CMYK with Adobe's inverted values; the picture then has 4 channels
    int orientation = 0;
};
FileBytes jpegFile(const engine::data::Picture& picture, const JpegPlan& plan = {});

struct TiffPlan
{
    int bits = 8;
    bool inks = false;
    int orientation = 1;
    bool compressed = true;
};
FileBytes tiffFile(const engine::data::Picture& picture, const TiffPlan& plan = {});

// Lossless; a picture of 4 channels keeps its alpha.
FileBytes webpFile(const engine::data::Picture& picture);

void write(const std::filesystem::path& path, const FileBytes& bytes);
void write(const std::filesystem::path& path, std::string_view text);

// An idx file of unsigned bytes.
FileBytes idxFile(const std::vector<std::uint32_t>& sizes, const FileBytes& contents);
void writeGzipped(const std::filesystem::path& path, const FileBytes& bytes);

} // namespace support
