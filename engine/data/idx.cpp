// SPDX-License-Identifier: Apache-2.0
#include "engine/data/idx.h"

#include "engine/core/text.h"
#include "engine/data/bytes.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>

namespace engine::data {
namespace {

constexpr std::uint64_t largest = 2'000'000'000;
constexpr std::uint64_t mostDeflateGains = 1032; // bytes made of one, at best
constexpr int longestSide = 16384;
constexpr std::uint8_t unsignedBytes = 0x08;

// Reads a plain or gzipped file from front to back (zlib tells them apart).
class Stream
{
public:
    explicit Stream(const std::filesystem::path& path)
        : m_name(path.filename().string()), m_file(gzopen(path.c_str(), "rb"))
    {
        if (m_file)
            gzbuffer(m_file.get(), 1 << 17);
    }

    bool isOpen() const { return m_file != nullptr; }
    const std::string& name() const { return m_name; }

    // False unless exactly that many bytes came.
    bool read(std::uint8_t* to, std::size_t count)
    {
        while (count > 0) {
            const auto part = static_cast<unsigned>(std::min<std::size_t>(count, 1U << 30));
            const int got = gzread(m_file.get(), to, part);
            if (got <= 0)
                return false;
            to += got;
            count -= static_cast<std::size_t>(got);
        }
        return true;
    }

    // True at the end of the file, with the checksum of a gzipped one right.
    bool ends()
    {
        std::uint8_t more = 0;
        int problem = Z_OK;
        const bool nothingMore = gzread(m_file.get(), &more, 1) == 0;
        gzerror(m_file.get(), &problem); // a cut checksum shows here only
        return nothingMore && problem == Z_OK;
    }

private:
    struct Close
    {
        void operator()(gzFile file) const { gzclose(file); }
    };
    std::string m_name;
    std::unique_ptr<std::remove_pointer_t<gzFile>, Close> m_file;
};

Error wrong(const Stream& stream, std::string_view what)
{
    return {ErrorKind::Damaged, text::cat(stream.name(), " ", what, ". Download or copy it again."), {}};
}

struct Contents
{
    std::array<std::uint32_t, 3> sizes{1, 1, 1};
    std::vector<std::uint8_t> bytes;
};

// The dimensions after the magic number, checked against each other and against the file's length.
Result<std::uint64_t> readSizes(Stream& stream, std::size_t dimensions, std::uint64_t fileBytes,
                                Contents& contents)
{
    std::array<std::uint8_t, 4> word{};
    if (!stream.read(word.data(), 4))
        return wrong(stream, "is too short for an idx file");
    if (word[0] != 0 || word[1] != 0 || word[2] != unsignedBytes || word[3] != dimensions)
        return wrong(stream,
                     dimensions == 3 ? "is not an idx file of pictures" : "is not an idx file of labels");
    std::uint64_t total = 1;
    for (std::size_t i = 0; i < dimensions; ++i) {
        if (!stream.read(word.data(), 4))
            return wrong(stream, "is too short for an idx file");
        contents.sizes[i] = (std::uint32_t{word[0]} << 24) | (std::uint32_t{word[1]} << 16) |
                            (std::uint32_t{word[2]} << 8) | word[3];
        if (contents.sizes[i] == 0)
            return wrong(stream, "says that it holds nothing");
        if (contents.sizes[i] > largest / total)
            return wrong(stream, "says that it holds more than Oriel takes in one file (2 GB)");
        total *= contents.sizes[i];
    }
    if (total / mostDeflateGains > fileBytes)
        return wrong(stream, "says that it holds more than the file does");
    return total;
}

Result<Contents> readIdx(const std::filesystem::path& path, std::size_t dimensions)
{
    std::error_code code;
    const std::uint64_t fileBytes =
        std::filesystem::is_regular_file(path, code) ? std::filesystem::file_size(path, code) : 0;
    if (code || fileBytes == 0)
        return Error{ErrorKind::NotFound,
                     text::cat(path.filename().string(), " is missing or empty. Download or copy it again."),
                     path.string()};
    Stream stream(path);
    if (!stream.isOpen())
        return Error{ErrorKind::Storage,
                     text::cat(stream.name(), " cannot be opened. Check that you may read it."),
                     path.string()};
    Contents contents;
    const auto total = readSizes(stream, dimensions, fileBytes, contents);
    if (!total)
        return total.error();
    contents.bytes.resize(*total);
    if (!stream.read(contents.bytes.data(), contents.bytes.size()))
        return wrong(stream, "says that it holds more than the file does");
    if (!stream.ends())
        return wrong(stream, "holds more than it says, or is damaged at its end");
    return contents;
}

// "train-images-idx3-ubyte.gz" -> "train-labels-idx1-ubyte.gz", in whichever form exists.
std::filesystem::path labelsBeside(const std::filesystem::path& pictures)
{
    std::string name = pictures.filename().string();
    for (const auto& [from, to] : {std::pair{"images", "labels"}, std::pair{"idx3", "idx1"}})
        if (const auto at = name.find(from); at != std::string::npos)
            name.replace(at, std::string_view(from).size(), to);
    const std::string plain = name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
    std::error_code code;
    for (const std::string& candidate : {name, plain, plain + ".gz"})
        if (candidate != pictures.filename() &&
            std::filesystem::is_regular_file(pictures.parent_path() / candidate, code))
            return pictures.parent_path() / candidate;
    return {};
}

bool isNamedLikePictures(const std::filesystem::path& path)
{
    const std::string name = path.filename().string();
    return name.find("images") != std::string::npos && name.find("idx3") != std::string::npos;
}

IdxPair pairOf(const std::filesystem::path& pictures)
{
    const std::string file = pictures.filename().string();
    const std::string word = file.substr(0, file.find_first_of("-._"));
    const auto split = splitFromName(word);
    return {.prefix = split ? std::string(name(*split)) : word,
            .split = split,
            .pictures = pictures,
            .labels = labelsBeside(pictures)};
}

} // namespace

Picture IdxPictures::picture(std::int64_t index) const
{
    const std::size_t size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    const auto begin = pixels.begin() + static_cast<std::ptrdiff_t>(size * static_cast<std::size_t>(index));
    return {.width = width,
            .height = height,
            .channels = 1,
            .pixels = std::vector<std::uint8_t>(begin, begin + static_cast<std::ptrdiff_t>(size))};
}

Result<IdxPictures> readIdxPictures(const std::filesystem::path& path)
{
    auto contents = readIdx(path, 3);
    if (!contents)
        return contents.error();
    const auto [count, height, width] = contents->sizes;
    if (width > longestSide || height > longestSide)
        return Error{ErrorKind::Damaged,
                     text::cat(path.filename().string(), " says that its pictures are ", width, " x ", height,
                               " pixels, which no idx file holds. Download or copy it again."),
                     {}};
    return IdxPictures{count, static_cast<int>(width), static_cast<int>(height), std::move(contents->bytes)};
}

Result<std::vector<std::uint8_t>> readIdxLabels(const std::filesystem::path& path)
{
    auto contents = readIdx(path, 1);
    if (!contents)
        return contents.error();
    return std::move(contents->bytes);
}

std::vector<IdxPair> findIdxPairs(const std::filesystem::path& source)
{
    std::error_code code;
    if (std::filesystem::is_regular_file(source, code))
        return isNamedLikePictures(source) ? std::vector{pairOf(source)} : std::vector<IdxPair>{};

    std::vector<IdxPair> pairs;
    for (const auto& entry : std::filesystem::directory_iterator(source, code)) {
        if (!entry.is_regular_file(code) || !isNamedLikePictures(entry.path()))
            continue;
        IdxPair pair = pairOf(entry.path());
        const auto same = std::find_if(pairs.begin(), pairs.end(),
                                       [&](const IdxPair& other) { return other.prefix == pair.prefix; });
        if (same == pairs.end())
            pairs.push_back(std::move(pair));
        else if (pair.pictures < same->pictures) // the plain file, where its .gz lies beside it
            *same = std::move(pair);
    }
    std::sort(pairs.begin(), pairs.end(), [](const IdxPair& a, const IdxPair& b) {
        const auto rank = [](const IdxPair& pair) { return pair.split ? static_cast<int>(*pair.split) : 3; };
        return std::pair(rank(a), a.prefix) < std::pair(rank(b), b.prefix);
    });
    return pairs;
}

std::string idxItemName(std::string_view prefix, std::int64_t index)
{
    const std::string digits = std::to_string(index);
    return text::cat(prefix, "/", std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0'), digits);
}

std::optional<IdxItem> parseIdxItemName(std::string_view name)
{
    const auto slash = name.rfind('/');
    if (slash == std::string_view::npos || slash + 1 == name.size() || name.size() - slash > 11)
        return std::nullopt;
    IdxItem item{.prefix = name.substr(0, slash)};
    for (const char digit : name.substr(slash + 1)) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        item.index = item.index * 10 + (digit - '0');
    }
    return item;
}

} // namespace engine::data
