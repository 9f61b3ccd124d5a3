// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/storage/segment.h"
#include "engine/storage/segment_contents.h"

#include <algorithm>
#include <cstring>

namespace engine::storage {
namespace {

Error damaged(std::string_view name, std::string_view detail)
{
    return {.kind = ErrorKind::Damaged,
            .sentence = text::cat("The data file \"", name,
                                  "\" is damaged. Restore it from a copy of the project, or make it anew by "
                                  "training again."),
            .detail = std::string(detail)};
}

// Hands out parts of a file. All of them together cannot be more than the file, however often a forged list
// names the same bytes.
class Parts
{
public:
    explicit Parts(std::span<const std::byte> data) : m_data(data), m_budget(data.size()) {}

    const std::byte* take(std::uint64_t offset, std::uint64_t size)
    {
        if (size > m_budget || offset > m_data.size() || size > m_data.size() - offset)
            return nullptr;
        m_budget -= static_cast<std::size_t>(size);
        return m_data.data() + offset;
    }

    std::size_t budget() const { return m_budget; }

private:
    std::span<const std::byte> m_data;
    std::size_t m_budget;
};

// The bytes of an array if they are no more than `limit`. Divides rather than multiplies: extents are
// hostile.
std::optional<std::size_t> byteCount(const ArrayEntry& entry, std::size_t limit)
{
    const std::size_t elementBytes = byteSize(entry.element);
    const auto most = static_cast<std::int64_t>(limit / elementBytes);
    std::int64_t count = 1;
    for (const std::int64_t extent : entry.extents) {
        if (extent > 0 && count > most / extent)
            return {};
        count *= extent;
    }
    return static_cast<std::size_t>(count) * elementBytes;
}

bool isHostType(ElementType element)
{
    return element != ElementType::F16 && element != ElementType::BF16;
}

std::optional<Tensor> tensor(Parts& parts, const ArrayEntry& entry)
{
    const auto size = byteCount(entry, parts.budget());
    const std::byte* bytes = size && isHostType(entry.element) ? parts.take(entry.offset, *size) : nullptr;
    if (!bytes)
        return {};
    if (entry.element == ElementType::Bool &&
        std::any_of(bytes, bytes + *size, [](std::byte value) { return value > std::byte{1}; }))
        return {};
    Tensor tensor(entry.element, entry.extents);
    std::memcpy(tensor.data(), bytes, *size);
    return tensor;
}

} // namespace

Result<Segment> segmentFromBytes(std::span<const std::byte> bytes, std::string_view name)
{
    const auto found = contentsFromBytes(bytes);
    if (!found)
        return damaged(name, "there is no list of contents at its end");
    Parts parts(bytes.first(found->dataEnd));
    Segment segment;
    for (const ArrayEntry& entry : found->contents.arrays) {
        auto values = tensor(parts, entry);
        if (!values)
            return damaged(name, text::cat("the array \"", entry.name, "\" is not what the list says"));
        segment.arrays.insert_or_assign(entry.name, *std::move(values));
    }
    for (const TextEntry& entry : found->contents.texts) {
        const std::byte* characters = parts.take(entry.offset, entry.size);
        if (!characters)
            return damaged(name, text::cat("the text \"", entry.name, "\" is not what the list says"));
        segment.texts.insert_or_assign(entry.name, std::string(reinterpret_cast<const char*>(characters),
                                                               static_cast<std::size_t>(entry.size)));
    }
    return segment;
}

} // namespace engine::storage
