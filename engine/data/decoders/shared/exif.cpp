// SPDX-License-Identifier: Apache-2.0
#include "engine/data/decoders/shared/exif.h"

#include <libexif/exif-data.h>

#include <algorithm>
#include <memory>

namespace engine::data::decoders {
namespace {

constexpr std::uint8_t heading[] = {'E', 'x', 'i', 'f', 0, 0};

// JPEG limits a block to 64 KB; other containers do not, and a larger one is nothing we need.
constexpr std::size_t longestBlock = 1 << 20;

struct Unref
{
    void operator()(ExifData* data) const { exif_data_unref(data); }
};

} // namespace

int exifOrientation(Bytes block)
{
    if (block.empty() || block.size() > longestBlock)
        return 1;
    std::vector<std::uint8_t> headed;
    if (block.size() < sizeof heading || !std::equal(std::begin(heading), std::end(heading), block.begin()))
        headed.assign(std::begin(heading), std::end(heading));
    headed.insert(headed.end(), block.begin(), block.end());

    const std::unique_ptr<ExifData, Unref> data(
        exif_data_new_from_data(headed.data(), static_cast<unsigned>(headed.size())));
    if (!data)
        return 1;
    const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (!entry || entry->format != EXIF_FORMAT_SHORT || entry->size < 2)
        return 1;
    const int orientation = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

} // namespace engine::data::decoders
