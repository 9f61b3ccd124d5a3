// SPDX-License-Identifier: Apache-2.0
#include "engine/data/write_png.h"

#include "engine/core/text.h"

#include <png.h>

#include <fstream>
#include <stdexcept>

namespace engine::data {

std::vector<std::uint8_t> encodePng(const Picture& picture)
{
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = picture.channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::vector<std::uint8_t> bytes(size);
    if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.pixels.data(), 0, nullptr))
        throw std::runtime_error(text::cat("libpng could not encode a picture: ", image.message));
    bytes.resize(size);
    return bytes;
}

Result<void> writePng(const std::filesystem::path& path, const Picture& picture)
{
    const std::vector<std::uint8_t> bytes = encodePng(picture);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file)
        return Error{
            ErrorKind::Storage,
            text::cat(path.filename().string(),
                      " could not be written. Check that the disk has room and that you may write there."),
            path.string()};
    return {};
}

} // namespace engine::data
