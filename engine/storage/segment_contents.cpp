// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/segment_contents.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <string_view>

namespace engine::storage {
namespace {

static_assert(std::endian::native == std::endian::little, "segments are copied, not converted");

constexpr std::string_view mark = "ORIELSEG";
constexpr std::size_t footerBytes = sizeof(std::uint64_t) + mark.size();

// Forty thousand arrays; keeps a forged list from taking more memory than it is worth.
constexpr std::size_t maximumListBytes = std::size_t(4) << 20;

void append(std::vector<std::byte>& bytes, const void* data, std::size_t size)
{
    const auto* first = static_cast<const std::byte*>(data);
    bytes.insert(bytes.end(), first, first + size);
}

nlohmann::json toJson(const SegmentContents& contents)
{
    nlohmann::json arrays = nlohmann::json::array();
    for (const ArrayEntry& entry : contents.arrays)
        arrays.push_back({{"name", entry.name},
                          {"type", name(entry.element)},
                          {"extents", std::vector<std::int64_t>(entry.extents.begin(), entry.extents.end())},
                          {"offset", entry.offset}});
    nlohmann::json texts = nlohmann::json::array();
    for (const TextEntry& entry : contents.texts)
        texts.push_back({{"name", entry.name}, {"offset", entry.offset}, {"size", entry.size}});
    return {{"arrays", std::move(arrays)}, {"texts", std::move(texts)}};
}

// A number as such: nlohmann would make one of "true", and wrap a negative one.
std::optional<std::uint64_t> unsignedFrom(const nlohmann::json& json)
{
    return json.is_number_unsigned() ? std::optional(json.get<std::uint64_t>()) : std::nullopt;
}

std::optional<Extents> extentsFrom(const nlohmann::json& json)
{
    Extents extents;
    if (!json.is_array() || json.size() > maximumRank)
        return {};
    for (const auto& extent : json) {
        const auto size = unsignedFrom(extent);
        if (!size || *size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return {};
        extents.push_back(static_cast<std::int64_t>(*size));
    }
    return extents;
}

std::optional<SegmentContents> fromJson(const nlohmann::json& json)
{
    SegmentContents contents;
    for (const auto& row : json.at("arrays")) {
        const auto element = elementTypeFromName(row.at("type").get_ref<const std::string&>());
        const auto extents = extentsFrom(row.at("extents"));
        const auto offset = unsignedFrom(row.at("offset"));
        if (!element || !extents || !offset)
            return {};
        contents.arrays.push_back({row.at("name"), *element, *extents, *offset});
    }
    for (const auto& row : json.at("texts")) {
        const auto offset = unsignedFrom(row.at("offset"));
        const auto size = unsignedFrom(row.at("size"));
        if (!offset || !size)
            return {};
        contents.texts.push_back({row.at("name"), *offset, *size});
    }
    return contents;
}

} // namespace

std::optional<std::vector<std::byte>> contentsToBytes(const SegmentContents& contents)
{
    try {
        const std::string json = toJson(contents).dump();
        const std::uint64_t size = json.size();
        if (size > maximumListBytes)
            return {};
        std::vector<std::byte> bytes;
        append(bytes, json.data(), json.size());
        append(bytes, &size, sizeof size);
        append(bytes, mark.data(), mark.size());
        return bytes;
    } catch (const nlohmann::json::exception&) {
        return {};
    }
}

std::optional<FoundContents> contentsFromBytes(std::span<const std::byte> file)
{
    if (file.size() < footerBytes ||
        std::memcmp(file.data() + file.size() - mark.size(), mark.data(), mark.size()) != 0)
        return {};
    const std::size_t listEnd = file.size() - footerBytes;
    std::uint64_t size = 0;
    std::memcpy(&size, file.data() + listEnd, sizeof size);
    if (size > std::min(listEnd, maximumListBytes))
        return {};
    const std::size_t dataEnd = listEnd - static_cast<std::size_t>(size);
    const auto* json = reinterpret_cast<const char*>(file.data());
    try {
        // The text parser of nlohmann keeps its own stack, so that nesting is no danger here.
        auto contents = fromJson(nlohmann::json::parse(json + dataEnd, json + listEnd));
        if (!contents)
            return {};
        return FoundContents{*std::move(contents), dataEnd};
    } catch (const nlohmann::json::exception&) {
        return {};
    }
}

} // namespace engine::storage
