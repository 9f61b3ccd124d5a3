// SPDX-License-Identifier: Apache-2.0
#include "engine/data/idx.h"

#include "engine/core/text.h"
#include "engine/data/importers/importer.h"
#include "engine/data/importers/shared/selection.h"

#include <algorithm>
#include <cctype>

namespace engine::data::importers {
namespace {

// Fashion-MNIST numbers its classes; these are their names (Xiao, Rasul and Vollgraf 2017).
constexpr std::string_view fashionClasses[] = {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
                                               "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};

struct Labelled
{
    IdxPair pair;
    std::int64_t count = 0;
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> labels; // empty when there are none
};

Result<Labelled> readPair(const IdxPair& pair)
{
    const auto pictures = readIdxPictures(pair.pictures);
    if (!pictures)
        return pictures.error();
    Labelled result{pair, pictures->count, pictures->width, pictures->height, {}};
    if (pair.labels.empty())
        return result;
    auto labels = readIdxLabels(pair.labels);
    if (!labels)
        return labels.error();
    if (static_cast<std::int64_t>(labels->size()) != result.count)
        return Error{ErrorKind::Damaged,
                     text::cat(pair.labels.filename().string(), " holds ", labels->size(), " labels for ",
                               result.count, " pictures in ", pair.pictures.filename().string(),
                               ". Use the two files that belong together."),
                     {}};
    result.labels = std::move(*labels);
    return result;
}

bool mentionsFashion(const std::filesystem::path& source)
{
    std::string path = source.string();
    std::transform(path.begin(), path.end(), path.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return path.find("fashion") != std::string::npos;
}

std::vector<std::string> classNames(const std::vector<Labelled>& parts, const std::filesystem::path& source)
{
    std::size_t count = 0;
    for (const Labelled& part : parts)
        for (const std::uint8_t label : part.labels)
            count = std::max<std::size_t>(count, label + std::size_t{1});
    if (count == std::size(fashionClasses) && mentionsFashion(source))
        return {std::begin(fashionClasses), std::end(fashionClasses)};
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back(std::to_string(i));
    return names;
}

ImportedItem item(const Labelled& part, std::int64_t index, const ImportOptions& options)
{
    ImportedItem result{.name = idxItemName(part.pair.prefix, index),
                        .split = options.split ? options.split : part.pair.split,
                        .width = part.width,
                        .height = part.height,
                        .index = index};
    if (!part.labels.empty())
        result.classIndex = part.labels[static_cast<std::size_t>(index)];
    return result;
}

int sniff(const std::filesystem::path& source)
{
    return findIdxPairs(source).empty() ? 0 : 100;
}

Result<Imported> read(const std::filesystem::path& source, const ImportOptions& options,
                      const Progress& progress)
{
    const std::vector<IdxPair> pairs = findIdxPairs(source);
    if (pairs.empty())
        return Error{ErrorKind::NotFound,
                     text::cat("No idx files are in ", source.filename().string(),
                               ". They are called like train-images-idx3-ubyte, with or without .gz."),
                     source.string()};
    std::vector<Labelled> parts;
    std::vector<std::int64_t> ends; // of each part, in the numbering over all of them
    for (const IdxPair& pair : pairs) {
        if (!mayGoOn(progress, parts.size(), pairs.size()))
            return Error{ErrorKind::Cancelled, "The import was stopped. Nothing was added.", {}};
        auto part = readPair(pair);
        if (!part)
            return part.error();
        ends.push_back((ends.empty() ? 0 : ends.back()) + part->count);
        parts.push_back(std::move(*part));
    }

    Imported result{.source = {"idx", source}, .classes = classNames(parts, source)};
    for (const std::size_t position : evenly(static_cast<std::size_t>(ends.back()), options.limit)) {
        const auto number = static_cast<std::int64_t>(position);
        const std::size_t part =
            static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), number) - ends.begin());
        const std::int64_t begin = part == 0 ? 0 : ends[part - 1];
        result.items.push_back(item(parts[part], number - begin, options));
    }
    if (!mayGoOn(progress, pairs.size(), pairs.size()))
        return Error{ErrorKind::Cancelled, "The import was stopped. Nothing was added.", {}};
    return result;
}

} // namespace

extern constinit const Importer idx = {
    .id = "idx",
    .title = "idx files (MNIST, Fashion-MNIST)",
    .summary =
        "Reads pictures and labels in the idx format, plain or gzipped, from a folder or a file of pictures.",
    .sniff = sniff,
    .read = read,
};

} // namespace engine::data::importers
