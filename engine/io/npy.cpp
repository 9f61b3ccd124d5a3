// SPDX-License-Identifier: Apache-2.0
#include "engine/io/npy.h"

#include "engine/core/text.h"
#include "engine/io/npy_header.h"
#include "engine/ops/support/arrangement.h"
#include "engine/storage/atomic_file.h"
#include "engine/storage/descriptor.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace engine::io {
namespace {

static_assert(std::endian::native == std::endian::little, "arrays are copied as they lie in memory");

constexpr std::string_view magic = "\x93NUMPY";

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Error damaged(std::string_view name, std::string_view reason)
{
    return {ErrorKind::Damaged, text::cat("\"", name, "\" ", reason, " Save the array again."),
            "not a valid .npy file"};
}

Error unsupported(std::string_view name, std::string_view what, std::string_view advice)
{
    return {ErrorKind::Unsupported, text::cat("\"", name, "\" holds ", what, ". ", advice), {}};
}

std::size_t numberAt(std::span<const std::byte> bytes, std::size_t offset, std::size_t width)
{
    std::size_t number = 0;
    for (std::size_t i = width; i-- > 0;)
        number = number << 8 | std::to_integer<std::size_t>(bytes[offset + i]);
    return number;
}

// The shape as extents, if the array it speaks of is exactly as long as the bytes that are there.
bool fills(const std::vector<std::int64_t>& shape, ElementType type, std::size_t available)
{
    std::size_t size = byteSize(type);
    for (const std::int64_t extent : shape) {
        const auto factor = static_cast<std::size_t>(extent);
        if (factor != 0 && size > std::numeric_limits<std::size_t>::max() / factor)
            return false;
        size *= factor;
    }
    return size == available;
}

// `source` holds the array column by column.
Tensor fromColumnMajor(ElementType type, const Extents& extents, const std::byte* source)
{
    Tensor result(type, extents);
    Extents steps;
    std::int64_t step = 1;
    for (const std::int64_t extent : extents) {
        steps.push_back(step);
        step *= extent;
    }
    if (result.count() > 0)
        ops::copyBlock(extents, byteSize(type), source, steps, result.data(), rowMajorStrides(extents));
    return result;
}

} // namespace

Result<Tensor> npyFromBytes(std::span<const std::byte> bytes, std::string_view name)
{
    if (bytes.size() < magic.size() + 4 || asText(bytes.first(magic.size())) != magic)
        return damaged(name, "is not an array as NumPy saves them (.npy).");
    const auto version = std::to_integer<int>(bytes[6]);
    if (version < 1 || version > 3)
        return unsupported(name, text::cat("an array in version ", version, " of the .npy format"),
                           "Save it with NumPy 1 or 2.");
    const std::size_t width = version == 1 ? 2 : 4;
    const std::size_t start = 8 + width;
    if (bytes.size() < start || numberAt(bytes, 8, width) > bytes.size() - start)
        return damaged(name, "ends in the middle of its header.");
    const std::size_t length = numberAt(bytes, 8, width);
    const std::optional<NpyHeader> header = npyHeaderFromText(asText(bytes.subspan(start, length)));
    if (!header)
        return damaged(name, "has a header that makes no sense.");
    const std::optional<ElementType> type = elementTypeFromNpy(header->description);
    if (!type)
        return unsupported(name, text::cat("elements of type '", header->description.substr(0, 40), "'"),
                           "Save it as float32, float64, int64, int32, int8, uint8 or bool.");
    if (header->shape.size() > maximumRank)
        return unsupported(name, text::cat("an array of ", header->shape.size(), " dimensions"),
                           text::cat("Save one with at most ", maximumRank, "."));
    const std::span<const std::byte> content = bytes.subspan(start + length);
    if (!fills(header->shape, *type, content.size()))
        return damaged(name, "is longer or shorter than the array it says it holds.");

    Extents extents;
    for (const std::int64_t extent : header->shape)
        extents.push_back(extent);
    Tensor result;
    if (header->fortranOrder) {
        result = fromColumnMajor(*type, extents, content.data());
    } else {
        result = Tensor(*type, extents);
        std::copy(content.begin(), content.end(), result.data());
    }
    if (*type == ElementType::Bool) // a bool that is neither 0 nor 1 may not be read as one
        std::transform(result.data(), result.data() + result.byteCount(), result.data(),
                       [](std::byte value) { return value == std::byte{0} ? std::byte{0} : std::byte{1}; });
    return result;
}

std::vector<std::byte> npyBytes(const Tensor& tensor)
{
    std::string text = npyHeaderText(npyDescription(tensor.element()), tensor.extents());
    constexpr std::size_t start = 10;
    constexpr std::size_t alignment = 64;
    const std::size_t end = (start + text.size() + 1 + alignment - 1) / alignment * alignment;
    text.resize(end - start - 1, ' ');
    text += '\n';
    std::string head(magic);
    head += {'\x01', '\x00', static_cast<char>(text.size() & 0xFF), static_cast<char>(text.size() >> 8)};
    head += text;

    std::vector<std::byte> bytes(head.size() + tensor.byteCount());
    std::memcpy(bytes.data(), head.data(), head.size());
    if (tensor.byteCount() > 0)
        std::memcpy(bytes.data() + head.size(), tensor.data(), tensor.byteCount());
    return bytes;
}

Result<Tensor> readNpy(const std::filesystem::path& path)
{
    const auto bytes = storage::readWholeFile(path, largestArrayFile);
    if (!bytes)
        return bytes.error();
    return npyFromBytes(*bytes, path.filename().string());
}

Result<void> writeNpy(const std::filesystem::path& path, const Tensor& tensor)
{
    return storage::writeAtomically(path, npyBytes(tensor));
}

} // namespace engine::io
