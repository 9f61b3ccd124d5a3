// SPDX-License-Identifier: Apache-2.0
#include "engine/data/decoders/shared/problems.h"

#include "engine/core/text.h"

#include <limits>

namespace engine::data::decoders {

Error cutShort(const EncodedPicture& file, std::string detail)
{
    return {ErrorKind::Damaged,
            text::cat(file.name,
                      " is cut short: the file ends before the picture does. Copy or download it again."),
            std::move(detail)};
}

Error damaged(const EncodedPicture& file, std::string detail)
{
    return {ErrorKind::Damaged,
            text::cat(file.name, " is damaged and cannot be shown. Copy or download it again."),
            std::move(detail)};
}

Error unsupported(const EncodedPicture& file, std::string_view what)
{
    return {ErrorKind::Unsupported,
            text::cat(file.name, " is ", what,
                      ", which Oriel does not read. Save it as a plain PNG and use that."),
            {}};
}

Error tooLarge(const EncodedPicture& file, std::uint64_t width, std::uint64_t height, int channels)
{
    // In floating point: the product of two hostile numbers may not fit 64 bits.
    const double bytes = static_cast<double>(width) * static_cast<double>(height) * channels;
    const auto shown =
        bytes < 1e18 ? static_cast<std::uint64_t>(bytes) : std::uint64_t{1'000'000'000'000'000'000};
    return {ErrorKind::Memory,
            text::cat(file.name, " is ", width, " x ", height, " pixels, which takes ", sizeText(shown),
                      " of memory; the limit is ", sizeText(file.decodedLimit),
                      ". Save a smaller copy and use that."),
            {}};
}

Result<void> checkSize(const EncodedPicture& file, std::uint64_t width, std::uint64_t height, int channels)
{
    constexpr std::uint64_t longest = std::numeric_limits<std::int32_t>::max();
    if (width == 0 || height == 0)
        return damaged(file, "the header gives a size of zero");
    if (width > longest || height > longest ||
        width * height > file.decodedLimit / static_cast<unsigned>(channels))
        return tooLarge(file, width, height, channels);
    return {};
}

} // namespace engine::data::decoders
